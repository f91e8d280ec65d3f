package uk.pharmail.account.samename;

import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.value.SameNameOutcome;
import uk.pharmail.sourcing.StreamType;

/** Whether an account is flagged for the name of its holder; the stream is the account's id (REG-2). */
public sealed interface SameName {

    StreamType<SameNameCommand, SameNameEvent, SameName> TYPE =
            new StreamType<>("same-name", SameNameEvent.class, new SameNameDecider());

    record NotFlagged() implements SameName {}

    /** It waits for the helpdesk. */
    record Flagged() implements SameName {}

    record Settled(SameNameOutcome outcome) implements SameName {}
}
