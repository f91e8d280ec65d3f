package uk.pharmail.contracts.change;

import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ChangeObstacle;
import uk.pharmail.contracts.value.OdsCode;

/** On its day the change could not be made, and nothing of it was: a person has to see to it (CHG-5). */
public record ChangeFailed(ChangeId change, OdsCode odsCode, ChangeObstacle reason) implements ChangeEvent {

    public ChangeFailed {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(reason, "reason");
    }
}
