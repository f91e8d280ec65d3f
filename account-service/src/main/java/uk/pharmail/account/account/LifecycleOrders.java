package uk.pharmail.account.account;

import static uk.pharmail.account.account.Obstacle.DEACTIVATED;
import static uk.pharmail.account.account.Obstacle.DISABLED;
import static uk.pharmail.account.account.Obstacle.LEAVER;
import static uk.pharmail.account.account.Obstacle.SUSPENDED;
import static uk.pharmail.contracts.value.DeletionRefusal.CHANGED_SINCE;
import static uk.pharmail.contracts.value.DeletionRefusal.NOT_SET_ASIDE;

import java.util.ArrayList;
import java.util.List;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand.BeginLongLeave;
import uk.pharmail.account.account.AccountCommand.Deactivate;
import uk.pharmail.account.account.AccountCommand.Delete;
import uk.pharmail.account.account.AccountCommand.EndLongLeave;
import uk.pharmail.account.account.AccountCommand.Join;
import uk.pharmail.account.account.AccountCommand.MarkLeaver;
import uk.pharmail.account.account.AccountCommand.Order;
import uk.pharmail.account.account.AccountCommand.Reactivate;
import uk.pharmail.account.account.AccountCommand.Suspend;
import uk.pharmail.account.account.AccountCommand.WithdrawLeaverMark;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeletionRefused;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.value.DisableReason;
import uk.pharmail.contracts.value.EnableReason;

/** Decides what an account that is there makes of lifecycle-service's orders (LIFE-2 to LIFE-5, ACC-5). */
final class LifecycleOrders {

    private LifecycleOrders() {}

    static List<AccountEvent> decide(Order order, Present present) {
        return switch (order) {
            case MarkLeaver _ -> present.has(LEAVER) ? List.of() : List.of(new AccountMarkedLeaver(present.id()));
            case WithdrawLeaverMark _ -> ended(present, LEAVER, new AccountJoined(present.id()));
            case Join _ -> {
                List<AccountEvent> events = new ArrayList<>();
                events.addAll(ended(present, LEAVER, new AccountJoined(present.id())));
                events.addAll(ended(present, DEACTIVATED, new AccountReactivated(present.id())));
                yield events;
            }
            case Reactivate _ -> ended(present, DEACTIVATED, new AccountReactivated(present.id()));
            // whose clock has run out already has no leave
            case BeginLongLeave _ ->
                present.has(DISABLED) || present.has(LEAVER) || present.has(DEACTIVATED)
                        ? List.of()
                        : List.of(new AccountDisabled(present.id(), DisableReason.LONG_LEAVE));
            // lifecycle-service took it for long leave, and hears that the account is set aside still (LINK-6)
            case EndLongLeave _
            when present.core().atRisk() -> List.of(new AccountDisabled(present.id(), DisableReason.RISK));
            case EndLongLeave _ -> ended(present, DISABLED, new AccountEnabled(present.id(), EnableReason.RETURNED));
            case Deactivate(long seen) ->
                present.core().version() != seen || present.has(DEACTIVATED)
                        ? List.of()
                        : List.of(new AccountDeactivated(present.id()));
            case Suspend(long seen) ->
                present.core().version() != seen || present.has(SUSPENDED)
                        ? List.of()
                        : List.of(new AccountSuspended(present.id()));
            case Delete delete -> delete(delete, present);
        };
    }

    private static List<AccountEvent> ended(Present present, Obstacle obstacle, AccountEvent event) {
        return present.has(obstacle) ? List.of(event) : List.of();
    }

    private static List<AccountEvent> delete(Delete delete, Present present) {
        if (present.core().version() != delete.seen()) {
            return List.of(new AccountDeletionRefused(present.id(), delete.seen(), CHANGED_SINCE));
        }
        Obstacle cause = switch (delete.cause()) {
            case LEAVER -> LEAVER;
            case INACTIVITY -> DEACTIVATED;
        };
        return List.of(
                present.has(cause)
                        ? new AccountDeleted(present.id())
                        : new AccountDeletionRefused(present.id(), delete.seen(), NOT_SET_ASIDE));
    }
}
