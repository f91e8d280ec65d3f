package uk.pharmail.account.samename;

import static uk.pharmail.account.samename.SameNameReason.NOT_FLAGGED;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.samename.SameNameCommand.Find;
import uk.pharmail.account.samename.SameNameCommand.Settle;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.samename.SameNameFound;
import uk.pharmail.contracts.samename.SameNameSettled;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.SameNameOutcome;
import uk.pharmail.testing.DeciderSpec;

class SameNameDeciderTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final SameNameEvent FOUND = new SameNameFound(KIM);
    private static final SameNameEvent ANOTHER = new SameNameSettled(KIM, SameNameOutcome.ANOTHER_PERSON);
    private static final SameNameEvent SAME = new SameNameSettled(KIM, SameNameOutcome.SAME_PERSON);

    private final DeciderSpec<SameNameCommand, SameNameEvent, SameName> name = new DeciderSpec<>(new SameNameDecider());

    @Test
    @DisplayName("REG-2 the same name is flagged once, and settled as the helpdesk finds, who may find otherwise later")
    void flagged_and_settled() {
        Settle another = new Settle(KIM, SameNameOutcome.ANOTHER_PERSON);
        name.given().when(new Find(KIM)).then(FOUND);
        name.given(FOUND).when(new Find(KIM)).thenNothing();
        name.given(FOUND).when(another).then(ANOTHER);
        name.given(FOUND, ANOTHER).when(another).thenNothing();
        name.given(FOUND, ANOTHER).when(new Find(KIM)).thenNothing();
        name.given(FOUND, ANOTHER)
                .when(new Settle(KIM, SameNameOutcome.SAME_PERSON))
                .then(SAME);
        name.given().when(another).thenRejected(NOT_FLAGGED);
    }
}
