package uk.pharmail.contracts.change;

import java.util.Objects;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.OdsCode;

/** The change was taken back before its day (CHG-5). */
public record ChangeWithdrawn(ChangeId change, OdsCode odsCode) implements ChangeEvent {

    public ChangeWithdrawn {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
