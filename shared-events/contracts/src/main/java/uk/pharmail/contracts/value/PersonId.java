package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** A person, whatever accounts they hold: two accounts of one person count as one person (COMP-1). */
public record PersonId(UUID value) implements IdValue {

    public PersonId {
        Objects.requireNonNull(value, "value");
    }
}
