package uk.pharmail.account.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static uk.pharmail.account.registration.RegistrationReason.NO_SUCH_REGISTRATION;
import static uk.pharmail.account.registration.RegistrationReason.TOO_LATE_TO_WITHDRAW;
import static uk.pharmail.contracts.value.RegistrationObstacle.ACCOUNTS_NOT_READY;
import static uk.pharmail.contracts.value.RegistrationObstacle.HAD_MAILBOX;
import static uk.pharmail.contracts.value.RegistrationObstacle.PHARMACY_CLOSED;
import static uk.pharmail.contracts.value.RegistrationObstacle.WITHDRAWN;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.registration.RegistrationCommand.Complete;
import uk.pharmail.account.registration.RegistrationCommand.Expire;
import uk.pharmail.account.registration.RegistrationCommand.Refuse;
import uk.pharmail.account.registration.RegistrationCommand.Submit;
import uk.pharmail.account.registration.RegistrationCommand.TellReady;
import uk.pharmail.account.registration.RegistrationCommand.Withdraw;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.testing.DeciderSpec;

class RegistrationDeciderTest {
    private static final RegistrationId ID = new RegistrationId(new UUID(7, 1));
    private static final OdsCode CODE = new OdsCode("FXX42");
    private static final List<AccountId> ACCOUNTS =
            List.of(Registration.accountOf(ID, 0), Registration.accountOf(ID, 1));
    private static final RegistrationEvent SUBMITTED = new RegistrationSubmitted(ID, CODE, ACCOUNTS);
    private static final RegistrationEvent READY = new RegistrationAccountsReady(ID, CODE);
    private static final RegistrationEvent COMPLETED = new RegistrationCompleted(ID, CODE);

    private final DeciderSpec<RegistrationCommand, RegistrationEvent, Registration> registration =
            new DeciderSpec<>(new RegistrationDecider());

    @Test
    @DisplayName("REG-4 it is submitted, ready and completed, each once")
    void to_its_end() {
        registration.given().when(new Submit(ID, CODE, ACCOUNTS)).then(SUBMITTED);
        registration.given(SUBMITTED).when(new Submit(ID, CODE, ACCOUNTS)).thenNothing();
        registration.given(SUBMITTED).when(new TellReady()).then(READY);
        registration.given(SUBMITTED, READY).when(new TellReady()).thenNothing();
        registration.given(SUBMITTED, READY).when(new Complete()).then(COMPLETED);
        registration.given(SUBMITTED, READY, COMPLETED).when(new Complete()).thenNothing();
        registration.given(SUBMITTED, READY, COMPLETED).when(new TellReady()).thenNothing();
    }

    @Test
    @DisplayName(
            "REG-3 REG-4 what mailbox-service refuses is rejected with its reason, before the accounts are ready and after")
    void refused() {
        registration.given(SUBMITTED).when(new Refuse(HAD_MAILBOX)).then(rejected(HAD_MAILBOX));
        registration.given(SUBMITTED, READY).when(new Refuse(PHARMACY_CLOSED)).then(rejected(PHARMACY_CLOSED));
        registration
                .given(SUBMITTED, rejected(HAD_MAILBOX))
                .when(new Refuse(PHARMACY_CLOSED))
                .thenNothing();
        registration
                .given(SUBMITTED, rejected(HAD_MAILBOX))
                .when(new TellReady())
                .thenNothing();
    }

    @Test
    @DisplayName("REG-4 it is rejected when its time is over or it is withdrawn, but not once mailbox-service is at it")
    void given_up() {
        registration.given(SUBMITTED).when(new Expire()).then(rejected(ACCOUNTS_NOT_READY));
        registration.given(SUBMITTED, READY).when(new Expire()).thenNothing();
        registration.given(SUBMITTED, READY, COMPLETED).when(new Expire()).thenNothing();
        registration.given(SUBMITTED).when(new Withdraw()).then(rejected(WITHDRAWN));
        registration.given(SUBMITTED, rejected(WITHDRAWN)).when(new Withdraw()).thenNothing();
        registration.given(SUBMITTED, READY).when(new Withdraw()).thenRejected(TOO_LATE_TO_WITHDRAW);
        registration.given(SUBMITTED, READY, COMPLETED).when(new Withdraw()).thenRejected(TOO_LATE_TO_WITHDRAW);
        registration.given().when(new Withdraw()).thenRejected(NO_SUCH_REGISTRATION);
    }

    @Test
    @DisplayName("REG-4 what cannot be in any order stops instead of ending in two states")
    void never_both() {
        assertThatIllegalStateException()
                .isThrownBy(() -> registration
                        .given(SUBMITTED, READY, COMPLETED)
                        .when(new Refuse(HAD_MAILBOX))
                        .thenNothing());
        assertThatIllegalStateException()
                .isThrownBy(() -> registration
                        .given(SUBMITTED, rejected(WITHDRAWN))
                        .when(new Complete())
                        .thenNothing());
    }

    @Test
    @DisplayName("REG-4 the same registration names the same accounts, each person another")
    void accounts() {
        assertThat(Registration.accountOf(ID, 0)).isEqualTo(ACCOUNTS.getFirst()).isNotEqualTo(ACCOUNTS.getLast());
        assertThat(Registration.accountOf(new RegistrationId(new UUID(7, 2)), 0))
                .isNotEqualTo(ACCOUNTS.getFirst());
    }

    private static RegistrationEvent rejected(RegistrationObstacle reason) {
        return new RegistrationRejected(ID, CODE, reason);
    }
}
