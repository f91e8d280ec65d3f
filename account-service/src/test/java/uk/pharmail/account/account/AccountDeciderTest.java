package uk.pharmail.account.account;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_DEACTIVATED;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_DELETED;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_LEFT;
import static uk.pharmail.account.account.AccountReason.NO_SUCH_ACCOUNT;
import static uk.pharmail.contracts.value.ActivationStep.PASSWORD_CHANGED;
import static uk.pharmail.contracts.value.ActivationStep.POLICY_ACCEPTED;
import static uk.pharmail.contracts.value.ActivationStep.SECURITY_QUESTIONS_SET;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.account.account.Account.Activated;
import uk.pharmail.account.account.Account.Core;
import uk.pharmail.account.account.Account.Deleted;
import uk.pharmail.account.account.Account.Pending;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.account.AccountCommand.Disable;
import uk.pharmail.account.account.AccountCommand.Enable;
import uk.pharmail.account.account.AccountCommand.RecordLock;
import uk.pharmail.account.account.AccountCommand.RecordStep;
import uk.pharmail.account.account.AccountCommand.Unlock;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountLoginDetailsReleased;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountStepDone;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.testing.DeciderSpec;

class AccountDeciderTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final PersonId PERSON = new PersonId(new UUID(2, 1));
    private static final AccountEvent CREATED = new AccountCreated(KIM, AccountKind.PERSONAL, PERSON);
    private static final AccountEvent RELEASED = new AccountLoginDetailsReleased(KIM);
    private static final AccountEvent ACTIVATED = new AccountActivated(KIM);
    private static final AccountEvent LOCKED = new AccountLocked(KIM);
    private static final AccountEvent DISABLED = new AccountDisabled(KIM);
    private static final AccountEvent DELETED = new AccountDeleted(KIM);

    private final DeciderSpec<AccountCommand, AccountEvent, Account> account = new DeciderSpec<>(new AccountDecider());

    @Nested
    class Creating {
        private static final AccountCommand CREATE = new CreatePersonal(KIM, PERSON, null);

        @Test
        @DisplayName("ACC-3 a new account is a person's, and is not active yet")
        void is_created() {
            account.given().when(CREATE).then(CREATED, RELEASED);
            assertThat(account.given(CREATED).state()).isEqualTo(new Pending(core(false, Set.of()), Set.of()));
        }

        @Test
        @DisplayName("what was created once is not created again, even when it is gone")
        void once() {
            account.given(CREATED).when(CREATE).thenNothing();
            account.given(CREATED, DELETED).when(CREATE).thenNothing();
        }
    }

    @Nested
    class Activating {

        @Test
        @DisplayName("ACC-3 the account is active exactly when the third step is done")
        void the_third_step() {
            account.given(CREATED).when(step(PASSWORD_CHANGED)).then(done(PASSWORD_CHANGED));
            account.given(CREATED, done(PASSWORD_CHANGED))
                    .when(step(POLICY_ACCEPTED))
                    .then(done(POLICY_ACCEPTED));
            account.given(CREATED, done(PASSWORD_CHANGED), done(POLICY_ACCEPTED))
                    .when(step(SECURITY_QUESTIONS_SET))
                    .then(done(SECURITY_QUESTIONS_SET), ACTIVATED);
        }

        @ParameterizedTest
        @EnumSource(ActivationStep.class)
        @DisplayName("ACC-3 whichever step is the last activates; the others do not")
        void in_any_order(ActivationStep last) {
            List<AccountEvent> others = Stream.concat(
                            Stream.of(CREATED),
                            Stream.of(ActivationStep.values())
                                    .filter(step -> step != last)
                                    .map(AccountDeciderTest::done))
                    .toList();
            account.given(others).when(step(last)).then(done(last), ACTIVATED);
        }

        @Test
        @DisplayName("ACC-3 a step that is told twice counts once")
        void told_twice() {
            account.given(CREATED, done(POLICY_ACCEPTED))
                    .when(step(POLICY_ACCEPTED))
                    .thenNothing();
            account.given(CREATED, ACTIVATED).when(step(PASSWORD_CHANGED)).thenNothing();
        }

        @Test
        @DisplayName("ACC-3 a step counts while the account is locked, and activation does not unlock it")
        void while_locked() {
            account.given(CREATED, done(POLICY_ACCEPTED), done(PASSWORD_CHANGED), LOCKED)
                    .when(step(SECURITY_QUESTIONS_SET))
                    .then(done(SECURITY_QUESTIONS_SET), ACTIVATED);
            assertThat(account.given(CREATED, LOCKED, ACTIVATED).state())
                    .isEqualTo(new Activated(core(false, Set.of(Obstacle.LOCKED))));
        }

        @Test
        @DisplayName("LIFE-5 a step told after the deletion has no effect; one of an account never created is refused")
        void without_account() {
            account.given(CREATED, DELETED).when(step(POLICY_ACCEPTED)).thenNothing();
            account.given().when(step(POLICY_ACCEPTED)).thenRejected(NO_SUCH_ACCOUNT);
        }

        private static AccountCommand step(ActivationStep step) {
            return new RecordStep(step);
        }
    }

    @Nested
    class Locking {
        private static final AccountCommand LOCK = new RecordLock();
        private static final AccountCommand UNLOCK = new Unlock();

        @Test
        @DisplayName(
                "ACC-8 a locked account is unlocked, before its activation too; one that is not locked stays as it is")
        void unlocks() {
            account.given(CREATED, ACTIVATED, LOCKED).when(UNLOCK).then(new AccountUnlocked(KIM));
            account.given(CREATED, LOCKED).when(UNLOCK).then(new AccountUnlocked(KIM));
            account.given(CREATED, ACTIVATED).when(UNLOCK).thenNothing();
        }

        @Test
        @DisplayName("ACC-8 what the identity provider has locked is locked, once")
        void locks() {
            account.given(CREATED, ACTIVATED).when(LOCK).then(LOCKED);
            account.given(CREATED, ACTIVATED, LOCKED).when(LOCK).thenNothing();
            account.given(CREATED, DELETED).when(LOCK).thenNothing();
        }

        @Test
        @DisplayName("ACC-8 LIFE-5 nobody unlocks an account that is deleted or was never there")
        void without_account() {
            account.given(CREATED, LOCKED, DELETED).when(UNLOCK).thenRejected(ACCOUNT_DELETED);
            account.given().when(UNLOCK).thenRejected(NO_SUCH_ACCOUNT);
        }
    }

    @Nested
    class LongLeave {
        private static final AccountCommand DISABLE = new Disable();
        private static final AccountCommand ENABLE = new Enable();

        @Test
        @DisplayName("LINK-6 an account is set aside and taken back, each once")
        void disables_and_enables() {
            account.given(CREATED, ACTIVATED).when(DISABLE).then(DISABLED);
            account.given(CREATED, ACTIVATED, DISABLED).when(DISABLE).thenNothing();
            account.given(CREATED, ACTIVATED, DISABLED).when(ENABLE).then(new AccountEnabled(KIM));
            account.given(CREATED, ACTIVATED).when(ENABLE).thenNothing();
        }

        @Test
        @DisplayName("LIFE-2 LIFE-4 long leave does not stop a clock that runs for another reason")
        void does_not_stop_other_clocks() {
            account.given(CREATED, new AccountMarkedLeaver(KIM)).when(DISABLE).thenRejected(ACCOUNT_LEFT);
            account.given(CREATED, new AccountDeactivated(KIM)).when(DISABLE).thenRejected(ACCOUNT_DEACTIVATED);
        }

        @Test
        @DisplayName("LIFE-5 what is deleted or was never there has no leave")
        void without_account() {
            account.given(CREATED, DELETED).when(DISABLE).thenRejected(ACCOUNT_DELETED);
            account.given(CREATED, DELETED).when(ENABLE).thenRejected(ACCOUNT_DELETED);
            account.given().when(DISABLE).thenRejected(NO_SUCH_ACCOUNT);
            account.given().when(ENABLE).thenRejected(NO_SUCH_ACCOUNT);
        }
    }

    @Nested
    class Replaying {

        static Stream<Arguments> obstacles() {
            return Stream.of(
                    Arguments.of(LOCKED, new AccountUnlocked(KIM), Obstacle.LOCKED),
                    Arguments.of(new AccountSuspended(KIM), new AccountResumed(KIM), Obstacle.SUSPENDED),
                    Arguments.of(DISABLED, new AccountEnabled(KIM), Obstacle.DISABLED),
                    Arguments.of(new AccountDeactivated(KIM), new AccountReactivated(KIM), Obstacle.DEACTIVATED),
                    Arguments.of(new AccountMarkedLeaver(KIM), new AccountJoined(KIM), Obstacle.LEAVER));
        }

        @ParameterizedTest
        @MethodSource("obstacles")
        @DisplayName("LINK-6 an obstacle ends only by what takes it away, whatever else ends meanwhile")
        void obstacle(AccountEvent begins, AccountEvent ends, Obstacle obstacle) {
            obstacles().map(Arguments::get).forEach(other -> {
                Account both = account.given(
                                CREATED, ACTIVATED, begins, (AccountEvent) other[0], (AccountEvent) other[1])
                        .state();
                assertThat(both)
                        .as("%s, then %s", begins, other[1])
                        .isEqualTo(new Activated(core(false, other[1].equals(ends) ? Set.of() : Set.of(obstacle))));
            });
        }

        @Test
        @DisplayName("LIFE-5 nothing brings a deleted account back")
        void deleted_stays() {
            assertThat(account.given(CREATED, ACTIVATED, DELETED, new AccountReactivated(KIM), ACTIVATED)
                            .state())
                    .isEqualTo(new Deleted(KIM, false, Set.of()));
        }
    }

    private static Core core(boolean released, Set<Obstacle> obstacles) {
        return new Core(KIM, AccountKind.PERSONAL, PERSON, null, false, released, null, obstacles);
    }

    private static AccountEvent done(ActivationStep step) {
        return new AccountStepDone(KIM, step);
    }
}
