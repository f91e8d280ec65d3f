package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** A drift that was found is there no more (MBX-8). */
public record DriftGone(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, AccountId account, DriftKind kind)
        implements DriftEvent {

    public DriftGone {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
    }
}
