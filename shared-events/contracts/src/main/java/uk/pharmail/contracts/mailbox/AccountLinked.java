package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * An account can open the mailbox as long as it is live (LINK-1, LINK-6).
 *
 * @param accountVersion the version of the account's stream that the decision saw: a leaver mark at or before it does
 *     not end this link
 */
public record AccountLinked(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        AccountId account,
        AccountKind kind,
        Capacity capacity,
        long accountVersion)
        implements MailboxEvent {

    public AccountLinked {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(capacity, "capacity");
        if (accountVersion < 0) {
            throw new IllegalArgumentException("a version is never negative");
        }
        if ((kind == AccountKind.APPLICATION) != (capacity == Capacity.APPLICATION)) {
            throw new IllegalArgumentException(
                    "an application account has no other capacity, and no person has this one");
        }
    }
}
