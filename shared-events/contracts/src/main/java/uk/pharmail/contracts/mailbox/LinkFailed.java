package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** A link that was requested has come to nothing; it never gave access (LINK-8). */
public record LinkFailed(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, AccountId account, LinkFailure reason)
        implements MailboxEvent {

    public LinkFailed {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(reason, "reason");
    }
}
