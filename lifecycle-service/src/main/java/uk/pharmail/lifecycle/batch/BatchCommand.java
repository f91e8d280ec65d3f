package uk.pharmail.lifecycle.batch;

import java.time.LocalDate;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.PersonId;

/** What a batch is told. */
public sealed interface BatchCommand {

    /** More are due on this day than policy allows. */
    record Hold(LifecycleStep step, LocalDate day, int accounts, int ofAccounts) implements BatchCommand {}

    /** Somebody wants it released, having seen how many accounts it has. */
    record Release(PersonId by, int accounts) implements BatchCommand {}
}
