package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** One adoption of accounts that there were before. */
public record AdoptionId(UUID value) implements IdValue {

    public AdoptionId {
        Objects.requireNonNull(value, "value");
    }
}
