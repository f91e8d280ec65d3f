package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/** The pharmacy with this code has no mailbox any more, so one can be opened (REG-4). */
public record OdsCodeFreed(OdsCode odsCode, MailboxId by) implements ReservationEvent {

    public OdsCodeFreed {
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(by, "by");
    }
}
