package uk.pharmail.mailbox.register;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.mailbox.register.RegisterDifference.Kind;

/**
 * What an import does to the active pharmacies; each of them is counted once at most.
 *
 * @param active pharmacies that are open before it
 * @param closing of these, those that it closes
 * @param dropped those that it does not mention
 * @param reparented those that it gives another contractor
 */
@Schema(
        description =
                "Of the active pharmacies, those that an import closes, does not mention, or gives another contractor")
public record RegisterEffect(int active, int closing, int dropped, int reparented) {

    static final RegisterEffect NONE = new RegisterEffect(0, 0, 0, 0);

    RegisterEffect withActive() {
        return new RegisterEffect(active + 1, closing, dropped, reparented);
    }

    RegisterEffect with(RegisterDifference difference) {
        if (!difference.wasActive()) {
            return this;
        }
        if (difference.kinds().contains(Kind.CLOSED)) {
            return new RegisterEffect(active, closing + 1, dropped, reparented);
        }
        if (difference.kinds().contains(Kind.ABSENT)) {
            return new RegisterEffect(active, closing, dropped + 1, reparented);
        }
        return difference.kinds().contains(Kind.CONTRACTOR)
                ? new RegisterEffect(active, closing, dropped, reparented + 1)
                : this;
    }

    /** Whether it touches more of the active pharmacies than this many of a hundred. */
    boolean exceeds(BigDecimal percent) {
        BigDecimal touched = BigDecimal.valueOf(closing + dropped + reparented);
        return touched.movePointRight(2).compareTo(percent.multiply(BigDecimal.valueOf(active))) > 0;
    }
}
