package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** One review of the links of a mailbox (LINK-5); never changes. */
public record ReviewId(UUID value) implements IdValue {

    public ReviewId {
        Objects.requireNonNull(value, "value");
    }
}
