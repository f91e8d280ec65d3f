package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** The premises of a pharmacy, whatever its ODS code is. */
public record PharmacyId(UUID value) implements IdValue {

    public PharmacyId {
        Objects.requireNonNull(value, "value");
    }
}
