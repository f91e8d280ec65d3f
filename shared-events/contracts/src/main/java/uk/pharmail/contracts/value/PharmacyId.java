package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** A pharmacy on the register of organisations; with a new ODS code it is another (CHG-1). */
public record PharmacyId(UUID value) implements IdValue {

    public PharmacyId {
        Objects.requireNonNull(value, "value");
    }
}
