package uk.pharmail.contracts.change;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.Town;

/**
 * The pharmacy moves to other premises on a day and keeps its code (CHG-5).
 *
 * @param town of the new premises
 */
public record RelocationPlanned(ChangeId change, MailboxId mailbox, OdsCode odsCode, Town town, LocalDate on)
        implements ChangePlanned {

    public RelocationPlanned {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(town, "town");
        Objects.requireNonNull(on, "on");
    }
}
