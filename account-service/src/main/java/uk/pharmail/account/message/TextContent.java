package uk.pharmail.account.message;

import java.time.Instant;
import uk.pharmail.account.identity.TemporaryPassword;

/** What a text message says, with all that its template needs. */
public sealed interface TextContent {

    /**
     * A password for the next sign-in, of a new account (REG-1) as well as after a reset (ACC-8).
     *
     * @param validUntil when it ends, shown to the minute as the time in London
     */
    record Password(TemporaryPassword password, Instant validUntil) implements TextContent {}
}
