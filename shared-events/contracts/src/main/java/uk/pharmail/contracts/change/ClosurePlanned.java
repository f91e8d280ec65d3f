package uk.pharmail.contracts.change;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/** The pharmacy closes on a day and no other one takes over from it (CHG-5). */
public record ClosurePlanned(ChangeId change, MailboxId mailbox, OdsCode odsCode, LocalDate on)
        implements ChangePlanned {

    public ClosurePlanned {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(on, "on");
    }
}
