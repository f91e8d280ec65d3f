package uk.pharmail.account.account;

import static uk.pharmail.contracts.value.DeletionRefusal.CHANGED_SINCE;
import static uk.pharmail.contracts.value.DeletionRefusal.NOT_SET_ASIDE;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand.BeginLongLeave;
import uk.pharmail.account.account.AccountCommand.Deactivate;
import uk.pharmail.account.account.AccountCommand.Delete;
import uk.pharmail.account.account.AccountCommand.EndLongLeave;
import uk.pharmail.account.account.AccountCommand.Join;
import uk.pharmail.account.account.AccountCommand.MarkLeaver;
import uk.pharmail.account.account.AccountCommand.Reactivate;
import uk.pharmail.account.account.AccountCommand.RecordPasswordChange;
import uk.pharmail.account.account.AccountCommand.Suspend;
import uk.pharmail.account.account.AccountCommand.WithdrawLeaverMark;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeletionRefused;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountPasswordChanged;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.DeletionRefusal;
import uk.pharmail.contracts.value.DisableReason;
import uk.pharmail.contracts.value.EnableReason;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.testing.DeciderSpec;

class LifecycleOrdersTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountEvent CREATED =
            new AccountCreated(KIM, AccountKind.PERSONAL, new PersonId(new UUID(2, 1)));
    private static final AccountEvent ACTIVATED = new AccountActivated(KIM);
    private static final AccountEvent LEFT = new AccountMarkedLeaver(KIM);
    private static final AccountEvent JOINED = new AccountJoined(KIM);
    private static final AccountEvent DEACTIVATED = new AccountDeactivated(KIM);
    private static final AccountEvent REACTIVATED = new AccountReactivated(KIM);
    private static final AccountEvent SUSPENDED = new AccountSuspended(KIM);
    private static final AccountEvent AWAY = new AccountDisabled(KIM, DisableReason.LONG_LEAVE);
    private static final AccountEvent BACK = new AccountEnabled(KIM, EnableReason.RETURNED);
    private static final AccountEvent DELETED = new AccountDeleted(KIM);

    private static final Map<Obstacle, AccountEvent> BEGINS = new EnumMap<>(Map.of(
            Obstacle.LOCKED, new AccountLocked(KIM),
            Obstacle.SUSPENDED, SUSPENDED,
            Obstacle.DISABLED, AWAY,
            Obstacle.DEACTIVATED, DEACTIVATED,
            Obstacle.LEAVER, LEFT));

    private final DeciderSpec<AccountCommand, AccountEvent, Account> account = new DeciderSpec<>(new AccountDecider());

    /** Every way in which an account can be there: activated or not, with every set of obstacles. */
    static Stream<List<AccountEvent>> states() {
        List<List<AccountEvent>> histories = new ArrayList<>(List.of(List.of(CREATED), List.of(CREATED, ACTIVATED)));
        for (AccountEvent begins : BEGINS.values()) {
            for (List<AccountEvent> without : List.copyOf(histories)) {
                List<AccountEvent> with = new ArrayList<>(without);
                with.add(begins);
                histories.add(with);
            }
        }
        return histories.stream();
    }

    @ParameterizedTest
    @MethodSource("states")
    @DisplayName("LIFE-2 LIFE-3 LIFE-4 ACC-5 each order changes its own obstacle in every state, and nothing twice")
    void every_state(List<AccountEvent> history) {
        Set<Obstacle> obstacles = obstacles(history);
        boolean left = obstacles.contains(Obstacle.LEAVER);
        boolean deactivated = obstacles.contains(Obstacle.DEACTIVATED);
        boolean away = obstacles.contains(Obstacle.DISABLED);
        List<AccountEvent> joined = new ArrayList<>();
        if (left) {
            joined.add(JOINED);
        }
        if (deactivated) {
            joined.add(REACTIVATED);
        }
        then(history, new MarkLeaver(), left ? List.of() : List.of(LEFT));
        then(history, new WithdrawLeaverMark(), left ? List.of(JOINED) : List.of());
        then(history, new Join(), joined);
        then(history, new Reactivate(), deactivated ? List.of(REACTIVATED) : List.of());
        then(history, new BeginLongLeave(), left || deactivated || away ? List.of() : List.of(AWAY));
        then(history, new EndLongLeave(), away ? List.of(BACK) : List.of());
        then(history, new Deactivate(history.size()), deactivated ? List.of() : List.of(DEACTIVATED));
        then(
                history,
                new Suspend(history.size()),
                obstacles.contains(Obstacle.SUSPENDED) ? List.of() : List.of(SUSPENDED));
    }

    /** The order, and the same again on what it led to. */
    private void then(List<AccountEvent> history, AccountCommand order, List<AccountEvent> events) {
        account.given(history).when(order).then(events);
        List<AccountEvent> after = new ArrayList<>(history);
        after.addAll(events);
        account.given(after).when(order).thenNothing();
    }

    @ParameterizedTest
    @MethodSource("states")
    @DisplayName("LIFE-4 ACC-5 nobody is deactivated or suspended once anything has happened that was not seen")
    void stale(List<AccountEvent> history) {
        account.given(history).when(new Deactivate(history.size() - 1L)).thenNothing();
        account.given(history).when(new Suspend(history.size() - 1L)).thenNothing();
        account.given(history).when(new Deactivate(history.size() + 1L)).thenNothing();
    }

    @ParameterizedTest
    @MethodSource("states")
    @DisplayName("LIFE-2 LIFE-4 an account is deleted only for what it is, at exactly the version that was seen")
    void deleting(List<AccountEvent> history) {
        long seen = history.size();
        for (DeletionCause cause : DeletionCause.values()) {
            Obstacle obstacle = cause == DeletionCause.LEAVER ? Obstacle.LEAVER : Obstacle.DEACTIVATED;
            account.given(history)
                    .when(new Delete(seen, cause))
                    .then(obstacles(history).contains(obstacle) ? DELETED : refused(seen, NOT_SET_ASIDE));
            if (seen > 1) {
                account.given(history).when(new Delete(seen - 1, cause)).then(refused(seen - 1, CHANGED_SINCE));
            }
            account.given(history).when(new Delete(seen + 1, cause)).then(refused(seen + 1, CHANGED_SINCE));
        }
    }

    static Stream<AccountCommand> orders() {
        return Stream.of(
                new MarkLeaver(),
                new WithdrawLeaverMark(),
                new Join(),
                new Reactivate(),
                new BeginLongLeave(),
                new EndLongLeave(),
                new Deactivate(4),
                new Suspend(4),
                new Delete(4, DeletionCause.LEAVER));
    }

    @ParameterizedTest
    @MethodSource("orders")
    @DisplayName("LIFE-5 what is deleted stays so whatever was ordered for it, and what is not there is not made")
    void nobody_there(AccountCommand order) {
        account.given(CREATED, LEFT, DEACTIVATED, DELETED).when(order).thenNothing();
        account.given().when(order).thenNothing();
    }

    @Test
    @DisplayName("LINK-6 the end of a leave does not give back an account that was set aside for a risk")
    void risk() {
        AccountEvent atRisk = new AccountDisabled(KIM, DisableReason.RISK);
        account.given(CREATED, atRisk).when(new EndLongLeave()).then(atRisk);
        account.given(CREATED, atRisk, BACK, AWAY).when(new EndLongLeave()).then(BACK);
    }

    @Test
    @DisplayName("ACC-5 a suspension ends with a new password, once")
    void suspension_ends() {
        AccountEvent changed = new AccountPasswordChanged(KIM);
        AccountEvent resumed = new AccountResumed(KIM);
        account.given(CREATED, ACTIVATED, SUSPENDED)
                .when(new RecordPasswordChange())
                .then(changed, resumed);
        account.given(CREATED, ACTIVATED, SUSPENDED, changed, resumed)
                .when(new RecordPasswordChange())
                .then(changed);
    }

    private Set<Obstacle> obstacles(List<AccountEvent> history) {
        return ((Present) account.given(history).state()).core().obstacles();
    }

    private static AccountEvent refused(long seen, DeletionRefusal refusal) {
        return new AccountDeletionRefused(KIM, seen, refusal);
    }
}
