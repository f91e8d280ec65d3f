package uk.pharmail.lifecycle.batch;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.lifecycle.BatchHeld;
import uk.pharmail.contracts.lifecycle.BatchReleaseProposed;
import uk.pharmail.contracts.lifecycle.BatchReleased;
import uk.pharmail.contracts.lifecycle.LifecycleBatchEvent;
import uk.pharmail.contracts.value.LifecycleBatchId;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.lifecycle.batch.BatchCommand.Hold;
import uk.pharmail.lifecycle.batch.BatchCommand.Release;
import uk.pharmail.testing.DeciderSpec;

class BatchDeciderTest {
    private static final LocalDate DAY = LocalDate.of(2031, 3, 31);
    private static final LifecycleBatchId BATCH = Batch.idOf(LifecycleStep.DELETION, DAY);
    private static final PersonId KIM = new PersonId(UUID.fromString("8b3e2f61-94a7-4c0d-b5e8-1f6a7c9d0e2b"));
    private static final PersonId SAM = new PersonId(UUID.fromString("1d7f0c3a-52be-4e19-8a6d-0b9c4e7f2a35"));
    private static final BatchHeld HELD = new BatchHeld(BATCH, LifecycleStep.DELETION, DAY, 312, 40_213);
    private static final BatchReleaseProposed PROPOSED = new BatchReleaseProposed(BATCH, KIM, 312);

    private final DeciderSpec<BatchCommand, LifecycleBatchEvent, Batch> batch = new DeciderSpec<>(Batch.TYPE.decider());

    @Test
    @DisplayName("LIFE-8 a day is held once")
    void held() {
        Hold hold = new Hold(LifecycleStep.DELETION, DAY, 312, 40_213);
        batch.given().when(hold).then(HELD);
        batch.given(HELD).when(hold).thenNothing();
    }

    @Test
    @DisplayName("LIFE-8 one person proposes the release, and another one releases")
    void released() {
        batch.given(HELD).when(new Release(KIM, 312)).then(PROPOSED);
        batch.given(HELD, PROPOSED).when(new Release(KIM, 312)).thenRejected(BatchReason.SECOND_PERSON_NEEDED);
        batch.given(HELD, PROPOSED).when(new Release(SAM, 311)).then(new BatchReleased(BATCH, SAM, 311));
        batch.given(HELD, PROPOSED, new BatchReleased(BATCH, SAM, 311))
                .when(new Release(KIM, 0))
                .thenNothing();
    }

    @Test
    @DisplayName("LIFE-8 what was never held is not released")
    void absent() {
        batch.given().when(new Release(KIM, 1)).thenRejected(BatchReason.NO_SUCH_BATCH);
    }
}
