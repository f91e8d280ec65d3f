package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** One change of a pharmacy, from its entry to its end. */
public record ChangeId(UUID value) implements IdValue {

    public ChangeId {
        Objects.requireNonNull(value, "value");
    }
}
