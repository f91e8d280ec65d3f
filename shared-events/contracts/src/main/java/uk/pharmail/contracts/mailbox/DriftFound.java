package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/**
 * What the mail platform grants differs from what is recorded; told once (MBX-8).
 *
 * @param account opaque where the mail platform names somebody who holds none of our accounts
 */
public record DriftFound(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, AccountId account, DriftKind kind)
        implements DriftEvent {

    public DriftFound {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
    }
}
