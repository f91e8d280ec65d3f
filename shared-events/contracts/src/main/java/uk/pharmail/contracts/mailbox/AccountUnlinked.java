package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.UnlinkReason;

/** An account can open the mailbox no more (MBX-7, LINK-4). */
public record AccountUnlinked(
        MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, AccountId account, UnlinkReason reason)
        implements MailboxEvent {

    public AccountUnlinked {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(reason, "reason");
    }
}
