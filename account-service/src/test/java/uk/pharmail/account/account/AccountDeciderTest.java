package uk.pharmail.account.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_DEACTIVATED;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_DELETED;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_LEFT;
import static uk.pharmail.account.account.AccountReason.BRANCH_NEEDED;
import static uk.pharmail.account.account.AccountReason.LOGIN_DETAILS_NOT_OUT;
import static uk.pharmail.account.account.AccountReason.NOT_AN_APPLICATION;
import static uk.pharmail.account.account.AccountReason.NOT_ENABLED;
import static uk.pharmail.account.account.AccountReason.NOT_FOR_THIS_POSITION;
import static uk.pharmail.account.account.AccountReason.NOT_PROVISIONED;
import static uk.pharmail.account.account.AccountReason.NOT_USABLE;
import static uk.pharmail.account.account.AccountReason.NO_HOLDER;
import static uk.pharmail.account.account.AccountReason.NO_SUCH_ACCOUNT;
import static uk.pharmail.account.account.AccountReason.SPONSOR_NEEDED;
import static uk.pharmail.account.account.AccountReason.VOUCHER_MISSING;
import static uk.pharmail.account.account.AccountReason.VOUCHER_REFUSED;
import static uk.pharmail.contracts.value.ActivationStep.PASSWORD_CHANGED;
import static uk.pharmail.contracts.value.ActivationStep.POLICY_ACCEPTED;
import static uk.pharmail.contracts.value.ActivationStep.SECURITY_QUESTIONS_SET;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import uk.pharmail.account.account.AccountCommand.ChangeHolderData;
import uk.pharmail.account.account.AccountCommand.CreateApplication;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.account.AccountCommand.DeleteUnreleased;
import uk.pharmail.account.account.AccountCommand.Disable;
import uk.pharmail.account.account.AccountCommand.Enable;
import uk.pharmail.account.account.AccountCommand.EnableApplication;
import uk.pharmail.account.account.AccountCommand.IssuePassword;
import uk.pharmail.account.account.AccountCommand.RecordErasure;
import uk.pharmail.account.account.AccountCommand.RecordLock;
import uk.pharmail.account.account.AccountCommand.RecordPasswordChange;
import uk.pharmail.account.account.AccountCommand.RecordProvisioned;
import uk.pharmail.account.account.AccountCommand.RecordSending;
import uk.pharmail.account.account.AccountCommand.RecordStep;
import uk.pharmail.account.account.AccountCommand.RecordUndelivered;
import uk.pharmail.account.account.AccountCommand.RecordUse;
import uk.pharmail.account.account.AccountCommand.ReleaseLoginDetails;
import uk.pharmail.account.account.AccountCommand.ReportLostDevice;
import uk.pharmail.account.account.AccountCommand.ResetPassword;
import uk.pharmail.account.account.AccountCommand.ResetPassword.Voucher;
import uk.pharmail.account.account.AccountCommand.ShowMobile;
import uk.pharmail.account.account.AccountCommand.Unlock;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDataErased;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeviceLost;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountLoginDetailsReleased;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountMessageUndelivered;
import uk.pharmail.contracts.account.AccountMobileShown;
import uk.pharmail.contracts.account.AccountPasswordChanged;
import uk.pharmail.contracts.account.AccountPasswordIssued;
import uk.pharmail.contracts.account.AccountPasswordReset;
import uk.pharmail.contracts.account.AccountProvisioned;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountStepDone;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.DataHolder;
import uk.pharmail.contracts.value.DisableReason;
import uk.pharmail.contracts.value.EnableReason;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.IdentityAssurance;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.Visibility;
import uk.pharmail.testing.DeciderSpec;

class AccountDeciderTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final PersonId PERSON = new PersonId(new UUID(2, 1));
    private static final AccountEvent CREATED = new AccountCreated(KIM, AccountKind.PERSONAL, PERSON);
    private static final AccountEvent RELEASED = new AccountLoginDetailsReleased(KIM);
    private static final AccountEvent ACTIVATED = new AccountActivated(KIM);
    private static final AccountEvent LOCKED = new AccountLocked(KIM);
    private static final AccountEvent DISABLED = new AccountDisabled(KIM, DisableReason.LONG_LEAVE);
    private static final AccountEvent DELETED = new AccountDeleted(KIM);

    private final DeciderSpec<AccountCommand, AccountEvent, Account> account = new DeciderSpec<>(new AccountDecider());

    @Nested
    class Creating {
        private static final AccountCommand CREATE = new CreatePersonal(KIM, PERSON, null, Position.STAFF);

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
                    .usingRecursiveComparison()
                    .ignoringFields("core.version")
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
        private static final AccountCommand UNLOCK = new Unlock(IdentityAssurance.HELPDESK_CHECK);

        @Test
        @DisplayName(
                "ACC-8 a locked account is unlocked, before its activation too; one that is not locked stays as it is")
        void unlocks() {
            account.given(CREATED, ACTIVATED, LOCKED)
                    .when(UNLOCK)
                    .then(new AccountUnlocked(KIM, IdentityAssurance.HELPDESK_CHECK));
            account.given(CREATED, LOCKED)
                    .when(UNLOCK)
                    .then(new AccountUnlocked(KIM, IdentityAssurance.HELPDESK_CHECK));
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
        private static final AccountCommand DISABLE = new Disable(DisableReason.LONG_LEAVE);
        private static final AccountCommand ENABLE = new Enable(EnableReason.RETURNED);

        @Test
        @DisplayName("LINK-6 an account is set aside and taken back, each once")
        void disables_and_enables() {
            account.given(CREATED, ACTIVATED).when(DISABLE).then(DISABLED);
            account.given(CREATED, ACTIVATED, DISABLED).when(DISABLE).thenNothing();
            account.given(CREATED, ACTIVATED, DISABLED)
                    .when(ENABLE)
                    .then(new AccountEnabled(KIM, EnableReason.RETURNED));
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
                        .usingRecursiveComparison()
                        .ignoringFields("core.version")
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

    @Nested
    class AtTheIdentityProvider {
        private static final AccountEvent PROVISIONED = new AccountProvisioned(KIM, null);

        @Test
        @DisplayName("REG-4 it is provisioned once, and its login details are released once")
        void provisioned_and_released() {
            account.given(CREATED).when(new RecordProvisioned()).then(PROVISIONED);
            account.given(CREATED, PROVISIONED).when(new RecordProvisioned()).thenNothing();
            account.given(CREATED).when(new ReleaseLoginDetails()).then(RELEASED);
            account.given(CREATED, RELEASED).when(new ReleaseLoginDetails()).thenNothing();
            account.given(CREATED, DELETED).when(new RecordProvisioned()).thenNothing();
        }

        @Test
        @DisplayName("ACC-5 a new password ends a suspension, and is the first step of one who is not active")
        void password_changed() {
            AccountEvent changed = new AccountPasswordChanged(KIM);
            account.given(CREATED).when(new RecordPasswordChange()).then(changed, done(PASSWORD_CHANGED));
            account.given(CREATED, ACTIVATED, new AccountSuspended(KIM))
                    .when(new RecordPasswordChange())
                    .then(changed, new AccountResumed(KIM));
        }

        @Test
        @DisplayName("LIFE-4 of the uses of a day one counts, and an earlier day told later does not")
        void used() {
            LocalDate day = LocalDate.of(2026, 11, 24);
            AccountEvent used = new AccountUsed(KIM, day);
            account.given(CREATED).when(new RecordUse(day)).then(used);
            account.given(CREATED, used).when(new RecordUse(day)).thenNothing();
            account.given(CREATED, used).when(new RecordUse(day.minusDays(1))).thenNothing();
            account.given(CREATED, used)
                    .when(new RecordUse(day.plusDays(1)))
                    .then(new AccountUsed(KIM, day.plusDays(1)));
        }

        @Test
        @DisplayName(
                "LIFE-4 what was sent from a mailbox is a use as a sign-in is; of an account that is not ours it says nothing")
        void sent() {
            LocalDate day = LocalDate.of(2026, 11, 24);
            AccountEvent used = new AccountUsed(KIM, day);
            account.given(CREATED).when(new RecordSending(day)).then(used);
            account.given(CREATED, used).when(new RecordSending(day)).thenNothing();
            account.given(CREATED, used).when(new RecordUse(day)).thenNothing();
            account.given().when(new RecordSending(day)).thenNothing();
        }

        @Test
        @DisplayName("LIFE-8 a message that was given up is told, and a lost device each time that one is")
        void messages_and_devices() {
            AccountEvent undelivered = new AccountMessageUndelivered(KIM, MessageKind.TEMPORARY_PASSWORD);
            account.given(CREATED)
                    .when(new RecordUndelivered(MessageKind.TEMPORARY_PASSWORD))
                    .then(undelivered);
            account.given(CREATED, DELETED)
                    .when(new RecordUndelivered(MessageKind.TEMPORARY_PASSWORD))
                    .thenNothing();
            AccountEvent lost = new AccountDeviceLost(KIM);
            account.given(CREATED, lost).when(new ReportLostDevice()).then(lost);
            account.given(CREATED, DELETED).when(new ReportLostDevice()).thenRejected(ACCOUNT_DELETED);
        }

        @Test
        @DisplayName(
                "LIFE-5 only what nobody was told of is deleted with its registration, and erasure follows deletion only")
        void deleted_and_erased() {
            account.given(CREATED).when(new DeleteUnreleased()).then(DELETED);
            account.given(CREATED, DELETED).when(new DeleteUnreleased()).thenNothing();
            assertThatIllegalStateException()
                    .isThrownBy(() -> account.given(CREATED, RELEASED)
                            .when(new DeleteUnreleased())
                            .thenNothing());
            RecordErasure erasure = new RecordErasure(DataHolder.VAULT, null);
            AccountEvent erased = new AccountDataErased(KIM, DataHolder.VAULT, null);
            account.given(CREATED, DELETED).when(erasure).then(erased);
            account.given(CREATED, DELETED, erased).when(erasure).thenNothing();
            assertThatIllegalStateException()
                    .isThrownBy(() -> account.given(CREATED).when(erasure).thenNothing());
            assertThat(account.given(CREATED, RELEASED, DELETED, erased).state())
                    .isEqualTo(new Deleted(KIM, true, Set.of(DataHolder.VAULT)));
        }

        @ParameterizedTest
        @EnumSource(Obstacle.class)
        @DisplayName(
                "ACC-5 ACC-8 whose password is past its days may sign in to change it; nobody else with an obstacle may")
        void may_be_signed_in_to(Obstacle obstacle) {
            assertThat(new Activated(core(true, Set.of(obstacle))).mayBeSignedInTo())
                    .isEqualTo(obstacle == Obstacle.SUSPENDED);
            assertThat(new Activated(core(true, Set.of())).mayBeSignedInTo()).isTrue();
        }
    }

    @Test
    @DisplayName("ACC-9 a mobile number is shown and hidden once, whoever asks again")
    void mobile_shown() {
        AccountEvent shown = new AccountMobileShown(KIM, Visibility.SHOWN);
        account.given(CREATED).when(new ShowMobile(true)).then(shown);
        account.given(CREATED).when(new ShowMobile(false)).thenNothing();
        account.given(CREATED, shown).when(new ShowMobile(true)).thenNothing();
        account.given(CREATED, shown).when(new ShowMobile(false)).then(new AccountMobileShown(KIM, Visibility.HIDDEN));
    }

    @Nested
    class Adopting {
        private static final LocalDate SINCE = LocalDate.of(2019, 3, 4);

        @ParameterizedTest
        @EnumSource(AdoptedState.class)
        @DisplayName("MIG-1 an account is adopted in the state in which it is, whatever rule that breaks")
        void adopted(AdoptedState state) {
            account.given().when(adopt(state)).then(event(state));
            Account after = account.given(event(state)).state();
            Set<Obstacle> obstacles = switch (state) {
                case PENDING, ACTIVE -> Set.of();
                case LOCKED -> Set.of(Obstacle.LOCKED);
                case SUSPENDED -> Set.of(Obstacle.SUSPENDED);
                case DISABLED -> Set.of(Obstacle.DISABLED);
                case DEACTIVATED -> Set.of(Obstacle.DEACTIVATED);
                case LEAVER -> Set.of(Obstacle.LEAVER);
            };
            Core core = new Core(
                    KIM, AccountKind.PERSONAL, PERSON, null, false, true, true, false, false, SINCE, obstacles, 1);
            assertThat(after)
                    .isEqualTo(state == AdoptedState.PENDING ? new Pending(core, Set.of()) : new Activated(core));
        }

        @Test
        @DisplayName("MIG-2 what is adopted again, was created or is deleted stays as it is")
        void again() {
            AccountCommand adopt = adopt(AdoptedState.ACTIVE);
            account.given(event(AdoptedState.LOCKED)).when(adopt).thenNothing();
            account.given(CREATED).when(adopt).thenNothing();
            account.given(event(AdoptedState.ACTIVE), DELETED).when(adopt).thenNothing();
        }

        @Test
        @DisplayName("MIG-1 ACC-8 ACC-5 what was adopted goes on by the same rules as any other account")
        void goes_on() {
            account.given(event(AdoptedState.LOCKED))
                    .when(new Unlock(IdentityAssurance.HELPDESK_CHECK))
                    .then(new AccountUnlocked(KIM, IdentityAssurance.HELPDESK_CHECK));
            account.given(event(AdoptedState.SUSPENDED))
                    .when(new RecordPasswordChange())
                    .then(new AccountPasswordChanged(KIM), new AccountResumed(KIM));
            account.given(event(AdoptedState.ACTIVE)).when(new RecordUse(SINCE)).thenNothing();
        }

        private static AccountCommand adopt(AdoptedState state) {
            return new AccountCommand.Adopt(
                    KIM,
                    AccountKind.PERSONAL,
                    PERSON,
                    state,
                    SINCE,
                    SINCE,
                    null,
                    FactSource.MAIL_PLATFORM,
                    OnRecord.MISSING);
        }

        private static AccountEvent event(AdoptedState state) {
            return new AccountAdopted(
                    KIM,
                    AccountKind.PERSONAL,
                    PERSON,
                    state,
                    SINCE,
                    SINCE,
                    null,
                    FactSource.MAIL_PLATFORM,
                    OnRecord.MISSING);
        }
    }

    @Nested
    class Resetting {
        private static final AccountId OWNER = new AccountId(new UUID(1, 2));
        private static final AccountCommand BY_NUMBER = new ResetPassword(IdentityAssurance.MOBILE_ON_RECORD, null);
        private static final AccountEvent RESET =
                new AccountPasswordReset(KIM, IdentityAssurance.MOBILE_ON_RECORD, null);

        @Test
        @DisplayName("ACC-8 of whom was made sure gets a new password, and is unlocked with it")
        void is_reset() {
            account.given(CREATED, RELEASED).when(BY_NUMBER).then(RESET);
            account.given(CREATED, RELEASED, LOCKED).when(BY_NUMBER).then(new AccountUnlocked(KIM), RESET);
        }

        @Test
        @DisplayName("ACC-8 another owner vouches, with an account that is live, and is named exactly then")
        void vouched() {
            account.given(CREATED, RELEASED)
                    .when(vouchedBy(OWNER, true))
                    .then(new AccountPasswordReset(KIM, IdentityAssurance.OWNER_VOUCHED, OWNER));
            account.given(CREATED, RELEASED).when(vouchedBy(OWNER, false)).thenRejected(VOUCHER_REFUSED);
            account.given(CREATED, RELEASED).when(vouchedBy(KIM, true)).thenRejected(VOUCHER_REFUSED);
            account.given(CREATED, RELEASED)
                    .when(new ResetPassword(IdentityAssurance.OWNER_VOUCHED, null))
                    .thenRejected(VOUCHER_MISSING);
            account.given(CREATED, RELEASED)
                    .when(new ResetPassword(IdentityAssurance.HELPDESK_CHECK, new Voucher(OWNER, true)))
                    .thenRejected(VOUCHER_MISSING);
        }

        @Test
        @DisplayName(
                "ACC-8 ACC-10 REG-4 no password for who could not use it: set aside, not told of the account, or no person")
        void refused() {
            account.given(CREATED, RELEASED, DISABLED).when(BY_NUMBER).thenRejected(NOT_USABLE);
            account.given(CREATED, RELEASED, new AccountMarkedLeaver(KIM))
                    .when(BY_NUMBER)
                    .thenRejected(NOT_USABLE);
            account.given(CREATED).when(BY_NUMBER).thenRejected(LOGIN_DETAILS_NOT_OUT);
            account.given(new AccountCreated(KIM, AccountKind.APPLICATION, null), RELEASED)
                    .when(BY_NUMBER)
                    .thenRejected(NO_HOLDER);
        }

        @Test
        @DisplayName("ACC-10 ACC-11 an application account has no holder whose name could change")
        void nobody_to_change() {
            account.given(new AccountCreated(KIM, AccountKind.APPLICATION, null), RELEASED)
                    .when(new ChangeHolderData(List.of()))
                    .thenRejected(NO_HOLDER);
        }

        private static AccountCommand vouchedBy(AccountId owner, boolean live) {
            return new ResetPassword(IdentityAssurance.OWNER_VOUCHED, new Voucher(owner, live));
        }
    }

    private static Core core(boolean released, Set<Obstacle> obstacles) {
        return new Core(
                KIM, AccountKind.PERSONAL, PERSON, null, false, released, false, false, false, null, obstacles, 1);
    }

    private static AccountEvent done(ActivationStep step) {
        return new AccountStepDone(KIM, step);
    }

    @Nested
    class OfApplications {
        private static final AccountId OWNER = new AccountId(new UUID(1, 9));
        private static final AccountEvent SET_UP = new AccountCreated(KIM, AccountKind.APPLICATION, null);
        private static final AccountEvent THERE = new AccountProvisioned(KIM, null);
        private static final AccountEvent ISSUED = new AccountPasswordIssued(KIM, OWNER);
        private static final AccountEvent DAYS_BEGIN = new AccountPasswordChanged(KIM);
        private static final AccountEvent ENABLED = new AccountActivated(KIM);

        @Test
        @DisplayName("ACC-10 it is set up without a person, and live with its password once the helpdesk enables it")
        void enabled() {
            account.given().when(new CreateApplication(KIM)).then(SET_UP);
            account.given(SET_UP).when(new CreateApplication(KIM)).thenNothing();
            account.given(SET_UP).when(new EnableApplication(OWNER)).thenRejected(NOT_PROVISIONED);
            account.given(SET_UP, THERE).when(new EnableApplication(OWNER)).then(ENABLED, ISSUED, DAYS_BEGIN);
            account.given(SET_UP, THERE, ENABLED)
                    .when(new EnableApplication(OWNER))
                    .thenNothing();
            account.given(CREATED).when(new EnableApplication(OWNER)).thenRejected(NOT_AN_APPLICATION);
        }

        @Test
        @DisplayName("ACC-3 ACC-10 the steps of a first sign-in are a person's, and activate no application account")
        void no_steps() {
            for (ActivationStep step : ActivationStep.values()) {
                account.given(SET_UP, THERE).when(new RecordStep(step)).thenNothing();
            }
            account.given(SET_UP, THERE).when(new RecordPasswordChange()).then(DAYS_BEGIN);
        }

        @Test
        @DisplayName(
                "ACC-5 ACC-10 another password begins its days anew, and ends a suspension and a lock, nothing else")
        void another_password() {
            account.given(SET_UP, THERE).when(new IssuePassword(OWNER)).thenRejected(NOT_ENABLED);
            account.given(SET_UP, THERE, ENABLED).when(new IssuePassword(OWNER)).then(ISSUED, DAYS_BEGIN);
            account.given(SET_UP, THERE, ENABLED, new AccountSuspended(KIM), LOCKED)
                    .when(new IssuePassword(OWNER))
                    .then(new AccountUnlocked(KIM), ISSUED, DAYS_BEGIN, new AccountResumed(KIM));
            account.given(SET_UP, THERE, ENABLED, DISABLED)
                    .when(new IssuePassword(OWNER))
                    .thenRejected(NOT_USABLE);
            account.given(CREATED, ACTIVATED).when(new IssuePassword(OWNER)).thenRejected(NOT_AN_APPLICATION);
        }
    }

    @Nested
    class OfPositions {
        private static final OdsCode CODE = new OdsCode("FA002");
        private static final PersonId PERSON = new PersonId(new UUID(2, 7));

        private static CreatePersonal of(Position position) {
            return new CreatePersonal(KIM, PERSON, null, position);
        }

        private static AccountEvent created(@Nullable OdsCode sponsor, @Nullable OdsCode branch) {
            return new AccountCreated(KIM, AccountKind.PERSONAL, PERSON, null, sponsor, branch);
        }

        @Test
        @DisplayName(
                "ACC-7 a locum needs a sponsoring organisation and its supporting statement; the event has its code")
        void locum() {
            account.given()
                    .when(of(new Position(Position.Kind.LOCUM, null, true, null)))
                    .thenRejected(SPONSOR_NEEDED);
            account.given()
                    .when(of(new Position(Position.Kind.LOCUM, CODE, false, null)))
                    .thenRejected(SPONSOR_NEEDED);
            account.given()
                    .when(of(new Position(Position.Kind.LOCUM, CODE, true, null)))
                    .then(created(CODE, null), new AccountLoginDetailsReleased(KIM));
        }

        @Test
        @DisplayName("ACC-6 somebody of the head office chooses a branch, which the event has; nobody else does")
        void head_office() {
            account.given()
                    .when(of(new Position(Position.Kind.HEAD_OFFICE, null, false, null)))
                    .thenRejected(BRANCH_NEEDED);
            account.given()
                    .when(of(new Position(Position.Kind.HEAD_OFFICE, null, false, CODE)))
                    .then(created(null, CODE), new AccountLoginDetailsReleased(KIM));
            account.given()
                    .when(of(new Position(Position.Kind.STAFF, null, false, CODE)))
                    .thenRejected(NOT_FOR_THIS_POSITION);
            account.given()
                    .when(of(new Position(Position.Kind.HEAD_OFFICE, CODE, true, CODE)))
                    .thenRejected(NOT_FOR_THIS_POSITION);
        }
    }
}
