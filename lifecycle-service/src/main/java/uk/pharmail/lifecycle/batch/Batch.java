package uk.pharmail.lifecycle.batch;

import java.time.LocalDate;
import java.util.UUID;
import uk.pharmail.contracts.lifecycle.LifecycleBatchEvent;
import uk.pharmail.contracts.value.LifecycleBatchId;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/** What is due on one day to be deactivated, or deleted, where that is more than policy allows (LIFE-8). */
public sealed interface Batch {

    StreamType<BatchCommand, LifecycleBatchEvent, Batch> TYPE =
            new StreamType<>("lifecycle-batch", LifecycleBatchEvent.class, new BatchDecider());

    UUID IDS = UUID.fromString("5d2e8c41-70a9-5b36-9c1f-e84b6a3d7f02");

    static LifecycleBatchId idOf(LifecycleStep step, LocalDate day) {
        return new LifecycleBatchId(StreamId.nameBased(IDS, step + " " + day));
    }

    /** Nothing is held. */
    record Absent() implements Batch {}

    /** It waits for a first person. */
    record Held(LifecycleBatchId batch) implements Batch {}

    /** It waits for a second person. */
    record Proposed(LifecycleBatchId batch, PersonId by) implements Batch {}

    /** It goes on. */
    record Released(LifecycleBatchId batch) implements Batch {}
}
