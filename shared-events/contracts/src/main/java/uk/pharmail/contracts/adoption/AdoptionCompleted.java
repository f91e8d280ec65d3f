package uk.pharmail.contracts.adoption;

import java.util.Objects;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * Every row has had its effect; the three counts add up to the rows that were received (MIG-2).
 *
 * @param adopted accounts that are new here
 * @param known accounts that were here already, so that nothing of them changed
 * @param refused rows that could not be read, or not be told apart from another
 */
public record AdoptionCompleted(AdoptionId adoption, int adopted, int known, int refused) implements AdoptionEvent {

    public AdoptionCompleted {
        Objects.requireNonNull(adoption, "adoption");
        if (adopted < 0 || known < 0 || refused < 0) {
            throw new IllegalArgumentException("counts are never negative");
        }
    }
}
