package uk.pharmail.sourcing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one way to refuse a command: nothing has changed, and the caller is told why, by which rule, and who can help.
 * Carries no text of its own, so that nothing personal can get into it.
 */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final String rule;
    private final Unblocker unblocker;

    private Rejected(Reason reason, String rule, Unblocker unblocker) {
        super(reason.name() + " (" + rule + ")", null, false, false);
        this.reason = reason;
        this.rule = rule;
        this.unblocker = unblocker;
    }

    public static Rejected because(Reason reason, String rule, Unblocker unblocker) {
        return new Rejected(reason, rule, unblocker);
    }

    public Reason reason() {
        return reason;
    }

    /** The id of the rule, e.g. {@code LINK-3}. */
    public String rule() {
        return rule;
    }

    /** Who can make the command possible. */
    public Unblocker unblocker() {
        return unblocker;
    }

    /** A feature's enum of reasons; names are part of the API. */
    public interface Reason {
        String name();

        /** One sentence for a person, free of personal data. */
        String explanation();

        /** Whether what the command speaks of is not there, as against there in a state that forbids it. */
        default boolean absent() {
            return false;
        }

        /** When asking again may be answered otherwise though nobody has helped; null if it will not be. */
        default @Nullable Duration endsAfter() {
            return null;
        }
    }
}
