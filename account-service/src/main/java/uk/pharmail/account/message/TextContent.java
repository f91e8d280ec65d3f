package uk.pharmail.account.message;

import java.time.Instant;
import java.time.LocalDate;
import uk.pharmail.account.identity.ApplicationPassword;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.FunctionAddress;

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

    /** The password of an application account, for the owner of its mailbox (ACC-10). */
    record OfApplication(FunctionAddress address, ApplicationPassword password) implements TextContent {}

    /** What is known of the holder was changed (ACC-11). */
    record ContactChanged() implements TextContent {}
}
