package uk.pharmail.sourcing.feed;

import java.sql.SQLException;
import java.util.Set;
import uk.pharmail.sourcing.Rejected;

/** Tells faults that pass by themselves from the others, and describes them without repeating any value. */
public final class Faults {
    private static final Set<String> PASSING = Set.of("40001", "40P01", "55P03", "25P03", "25P04");
    /** Connection, resources, operator's intervention. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "57");

    private Faults() {}

    /** Whether the same transaction may well succeed when it is tried again. */
    static boolean passes(SQLException fault) {
        String state = fault.getSQLState();
        return state == null || PASSING.contains(state) || PASSING_CLASSES.contains(state.substring(0, 2));
    }

    /** The kind of fault and the place in our code; no message but a refusal's, as it may repeat an event's values. */
    public static String describe(Throwable fault) {
        if (fault instanceof Rejected) {
            return "Rejected " + fault.getMessage();
        }
        StringBuilder description = new StringBuilder(fault.getClass().getSimpleName());
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
            description.append(" <- ").append(root.getClass().getSimpleName());
        }
        if (root instanceof SQLException sql) {
            description.append(' ').append(sql.getSQLState());
        }
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith("uk.pharmail.")) {
                return description
                        .append(" at ")
                        .append(frame.getClassName())
                        .append(':')
                        .append(frame.getLineNumber())
                        .toString();
            }
        }
        return description.toString();
    }
}
