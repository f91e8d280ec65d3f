package uk.pharmail.account.message;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import uk.pharmail.contracts.value.DeadlineKind;

/**
 * What becomes of an account on a deadline, in words that follow "the account will be".
 *
 * @param remedy what its holder can do, as a sentence
 */
record Fate(String words, String remedy) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    static Fate of(DeadlineKind deadline) {
        return switch (deadline) {
            case DEACTIVATION ->
                new Fate("deactivated because it has not been used", "Sign in before that day to keep it.");
            case DELETION_AFTER_DEACTIVATION ->
                new Fate(
                        "permanently deleted because it has not been used",
                        "Ask the helpdesk before that day to bring it back.");
            case DELETION_OF_LEAVER ->
                new Fate(
                        "permanently deleted because it is marked as a leaver's",
                        "If you join another NHS organisation, ask its local administrator before that day to mark it as a"
                                + " joiner's.");
            case PASSWORD_EXPIRY ->
                new Fate(
                        "suspended because its password is too old",
                        "Sign in and choose a new password before that day.");
            case LONG_LEAVE_END ->
                new Fate(
                        "counted as not used because long leave lasts no longer",
                        "Ask the helpdesk to take it back when you return.");
            case CONTACT_CONFIRMATION -> throw new IllegalArgumentException("nothing becomes of an account by asking");
        };
    }

    /** The remedy is that of who is responsible for the mailbox: a system does not sign in at the portal (ACC-10). */
    static Fate ofApplication(DeadlineKind deadline) {
        return new Fate(
                of(deadline).words(),
                deadline == DeadlineKind.PASSWORD_EXPIRY
                        ? "Ask for a new password before that day, in Pharmail or from the helpdesk, and enter it in the system that"
                                + " sends: the one before opens nothing any more. It goes to the mobile telephone of the mailbox's owner."
                        : "If a system still sends with it, ask the helpdesk before that day to keep it.");
    }

    /** For a person: {@code 3 July 2026}. */
    static String shown(LocalDate day) {
        return DAY.format(day);
    }
}
