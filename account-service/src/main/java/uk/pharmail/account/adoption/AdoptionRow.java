package uk.pharmail.account.adoption;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.FactSource;

/** A row of a file of accounts; {@code toString} shows nothing of it. */
sealed interface AdoptionRow {

    /** The line of the file, from 1. */
    int line();

    /**
     * @param person the source's reference of the person; null where it gives none
     * @param shared whether an earlier row has the same number or alternate e-mail address
     */
    record Legible(
            int line,
            String reference,
            AccountKind kind,
            Holder holder,
            AdoptedState state,
            @Nullable LocalDate since,
            @Nullable LocalDate usedOn,
            @Nullable LocalDate passwordChangedOn,
            @Nullable String person,
            FactSource source,
            boolean shared)
            implements AdoptionRow {

        @Override
        public String toString() {
            return "Legible";
        }
    }

    /** @param column null where the row as a whole is at fault */
    record Refused(int line, RowProblem problem, @Nullable AdoptionColumn column) implements AdoptionRow {}
}
