package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** A registration of a pharmacy in the portal (REG-4). */
public record RegistrationId(UUID value) implements IdValue {

    public RegistrationId {
        Objects.requireNonNull(value, "value");
    }
}
