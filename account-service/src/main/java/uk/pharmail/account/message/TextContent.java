package uk.pharmail.account.message;

import java.time.Instant;
import java.time.LocalDate;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.contracts.value.DeadlineKind;

/** What a text message says, with all that its template needs. */
public sealed interface TextContent {

    /**
     * A password for the next sign-in, of a new account (REG-1) as well as after a reset (ACC-8).
     *
     * @param validUntil when it ends, shown to the minute as the time in London
     */
    record Password(TemporaryPassword password, Instant validUntil) implements TextContent {}

    /** What becomes of the account by itself (LIFE-8). */
    record Warning(DeadlineKind deadline, LocalDate on) implements TextContent {}
}
