package uk.pharmail.sourcing.adoption;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a row: what it came to, and nothing of what stood in it.
 *
 * @param line of the file, from 1
 * @param subject the id of what it is about; null where it cannot be told
 * @param problem the name of why it has no effect; null where it has
 * @param pointer to where in the row the problem is; null where the row as a whole is at fault
 * @param breaches names of the rules' breaches that were recorded
 */
public record KeptRow(
        int line,
        AdoptionOutcome outcome,
        @Nullable String subject,
        @Nullable String problem,
        @Nullable String pointer,
        List<String> breaches) {

    public KeptRow {
        breaches = List.copyOf(breaches);
    }
}
