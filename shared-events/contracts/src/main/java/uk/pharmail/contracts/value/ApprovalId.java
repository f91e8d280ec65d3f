package uk.pharmail.contracts.value;

import java.util.Objects;
import java.util.UUID;
import uk.pharmail.contracts.IdValue;

/** A regional approval of more linked accounts than the allowance (LINK-3); never changes. */
public record ApprovalId(UUID value) implements IdValue {

    public ApprovalId {
        Objects.requireNonNull(value, "value");
    }
}
