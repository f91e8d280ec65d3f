package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** The account is no deputy any more (MBX-6). */
public record DeputyRemoved(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, AccountId account)
        implements MailboxEvent {

    public DeputyRemoved {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
    }
}
