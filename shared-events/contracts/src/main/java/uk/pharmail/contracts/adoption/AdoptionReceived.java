package uk.pharmail.contracts.adoption;

import java.util.Objects;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * A whole file of accounts was taken in (MIG-1).
 *
 * @param rows rows in the file, readable or not
 */
public record AdoptionReceived(AdoptionId adoption, int rows) implements AdoptionEvent {

    public AdoptionReceived {
        Objects.requireNonNull(adoption, "adoption");
        if (rows < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
    }
}
