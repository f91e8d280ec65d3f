package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/** The mailbox of the pharmacy with this code is this one, so no second can be opened (MBX-1). */
public record OdsCodeHeld(OdsCode odsCode, MailboxId by) implements ReservationEvent {

    public OdsCodeHeld {
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(by, "by");
    }
}
