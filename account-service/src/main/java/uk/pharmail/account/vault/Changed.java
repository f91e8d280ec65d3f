package uk.pharmail.account.vault;

import java.util.Set;
import uk.pharmail.contracts.value.HolderDataPart;

/** What became of the wish to change what is known of a holder (ACC-11). */
public sealed interface Changed {

    /**
     * It is as it was wished.
     *
     * @param parts what of it is another than before the change; the same when the change is sent again
     */
    record Here(Set<HolderDataPart> parts) implements Changed {

        public Here {
            parts = Set.copyOf(parts);
        }
    }

    /** Another account has the number or the alternate e-mail address, so nothing is changed (REG-2). */
    record SameAs(Kept.SameAs other) implements Changed {}

    /** Nobody holds the account. */
    record NoHolder() implements Changed {}
}
