package uk.pharmail.contracts.change;

import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/** The change has been made, all of it (CHG-5). */
public record ChangeMade(ChangeId change, OdsCode odsCode, MailboxId mailbox) implements ChangeEvent {

    public ChangeMade {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(mailbox, "mailbox");
    }
}
