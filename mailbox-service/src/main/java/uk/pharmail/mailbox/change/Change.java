package uk.pharmail.mailbox.change;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ChangeObstacle;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/** A change of a pharmacy as its events have it; once it has ended it stays so. */
public sealed interface Change {

    StreamType<ChangeCommand, ChangeEvent, Change> TYPE =
            new StreamType<>("change", ChangeEvent.class, new ChangeDecider());

    /** What the ids of fresh mailboxes are derived in; every event stored so far depends on it. */
    UUID MAILBOXES = UUID.fromString("d41c7b90-6e2a-5f38-9b05-27a8e3c1f64d");

    /** Nobody has entered it. */
    record Absent() implements Change {}

    /** It was entered. */
    sealed interface Entered extends Change {

        ChangePlanned plan();

        /** The mailbox that it is about, which may have been replaced since. */
        default MailboxId mailbox() {
            return plan().mailbox();
        }
    }

    /**
     * It waits for its day.
     *
     * @param consent of the outgoing owner; null while there is none (CHG-2)
     * @param emptyingConfirmedBy the second person; null while nobody has (CHG-2)
     */
    record Planned(
            ChangePlanned plan,
            @Nullable Consent consent,
            @Nullable PersonId emptyingConfirmedBy) implements Entered {}

    record Withdrawn(ChangePlanned plan) implements Entered {}

    /**
     * It was made.
     *
     * @param mailbox the one that was changed: that of the plan, or the one in its place
     * @param emptying what became of it; null while nothing has, and where none was ordered (CHG-2)
     */
    record Made(
            ChangePlanned plan,
            MailboxId mailbox,
            @Nullable Consent consent,
            @Nullable PersonId emptyingConfirmedBy,
            @Nullable EmptyingOutcome emptying)
            implements Entered {}

    record Failed(ChangePlanned plan, ChangeObstacle reason) implements Entered {}

    /** The fresh mailbox that comes of a change of ownership: the same however often it is decided. */
    static MailboxId freshMailbox(ChangeId change) {
        return new MailboxId(StreamId.nameBased(MAILBOXES, change.value().toString()));
    }
}
