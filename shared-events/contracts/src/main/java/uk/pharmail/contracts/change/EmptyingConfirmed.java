package uk.pharmail.contracts.change;

import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;

/**
 * A second person has confirmed that all that is in the mailbox is to be deleted (CHG-2).
 *
 * @param confirmedBy another person than the one who asked for the change
 */
public record EmptyingConfirmed(ChangeId change, OdsCode odsCode, PersonId confirmedBy) implements ChangeEvent {

    public EmptyingConfirmed {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(confirmedBy, "confirmedBy");
    }
}
