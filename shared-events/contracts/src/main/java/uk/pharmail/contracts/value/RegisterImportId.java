package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** One import of the register of organisations. */
public record RegisterImportId(UUID value) implements IdValue {

    public RegisterImportId {
        Objects.requireNonNull(value, "value");
    }
}
