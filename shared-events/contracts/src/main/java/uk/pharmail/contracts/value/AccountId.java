package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** A personal or application account. */
public record AccountId(UUID value) implements IdValue {

    public AccountId {
        Objects.requireNonNull(value, "value");
    }
}
