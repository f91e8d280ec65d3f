package uk.pharmail.account.account;

import static uk.pharmail.account.account.AccountReason.ACCOUNT_DEACTIVATED;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_DELETED;
import static uk.pharmail.account.account.AccountReason.ACCOUNT_LEFT;
import static uk.pharmail.account.account.AccountReason.NO_SUCH_ACCOUNT;
import static uk.pharmail.account.account.Obstacle.DEACTIVATED;
import static uk.pharmail.account.account.Obstacle.DISABLED;
import static uk.pharmail.account.account.Obstacle.LEAVER;
import static uk.pharmail.account.account.Obstacle.LOCKED;
import static uk.pharmail.account.account.Obstacle.SUSPENDED;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import uk.pharmail.account.account.Account.Absent;
import uk.pharmail.account.account.Account.Activated;
import uk.pharmail.account.account.Account.Deleted;
import uk.pharmail.account.account.Account.Pending;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.account.AccountCommand.Disable;
import uk.pharmail.account.account.AccountCommand.Enable;
import uk.pharmail.account.account.AccountCommand.RecordLock;
import uk.pharmail.account.account.AccountCommand.RecordStep;
import uk.pharmail.account.account.AccountCommand.Unlock;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDataErased;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeviceLost;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountLoginDetailsReleased;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountMessageUndelivered;
import uk.pharmail.contracts.account.AccountPasswordChanged;
import uk.pharmail.contracts.account.AccountPasswordReset;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountSponsored;
import uk.pharmail.contracts.account.AccountStepDone;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Decides whether an account exists and is usable (ACC-3, ACC-8, LINK-6). */
final class AccountDecider implements Decider<AccountCommand, AccountEvent, Account> {
    private static final Set<ActivationStep> EVERY_STEP = Set.of(ActivationStep.values());

    @Override
    public Account initial() {
        return new Absent();
    }

    @Override
    public Account evolve(Account state, AccountEvent event) {
        return switch (state) {
            case Absent absent ->
                event instanceof AccountCreated created
                        ? new Pending(created.account(), created.kind(), created.person(), Set.of(), Set.of())
                        : absent;
            case Present present -> evolve(present, event);
            case Deleted deleted -> deleted;
        };
    }

    private static Account evolve(Present present, AccountEvent event) {
        return switch (event) {
            case AccountCreated _,
                    AccountUsed _,
                    AccountPasswordChanged _,
                    AccountLoginDetailsReleased _,
                    AccountPasswordReset _,
                    AccountMessageUndelivered _,
                    AccountDeviceLost _,
                    AccountHolderDataChanged _,
                    AccountHolderDataConfirmed _,
                    AccountSponsored _,
                    AccountDataErased _ -> present;
            case AccountStepDone done -> stepDone(present, done.step());
            case AccountActivated _ ->
                new Activated(present.id(), present.kind(), present.person(), present.obstacles());
            case AccountLocked _ -> with(present, LOCKED);
            case AccountUnlocked _ -> without(present, LOCKED);
            case AccountSuspended _ -> with(present, SUSPENDED);
            case AccountResumed _ -> without(present, SUSPENDED);
            case AccountDisabled _ -> with(present, DISABLED);
            case AccountEnabled _ -> without(present, DISABLED);
            case AccountDeactivated _ -> with(present, DEACTIVATED);
            case AccountReactivated _ -> without(present, DEACTIVATED);
            case AccountMarkedLeaver _ -> with(present, LEAVER);
            case AccountJoined _ -> without(present, LEAVER);
            case AccountDeleted _ -> new Deleted(present.id());
        };
    }

    private static Present stepDone(Present present, ActivationStep step) {
        return switch (present) {
            case Pending pending ->
                new Pending(
                        pending.id(), pending.kind(), pending.person(), pending.doneWith(step), pending.obstacles());
            case Activated activated -> activated;
        };
    }

    private static Present with(Present present, Obstacle obstacle) {
        Set<Obstacle> obstacles = EnumSet.of(obstacle);
        obstacles.addAll(present.obstacles());
        return present.with(obstacles);
    }

    private static Present without(Present present, Obstacle obstacle) {
        Set<Obstacle> obstacles = EnumSet.allOf(Obstacle.class);
        obstacles.retainAll(present.obstacles());
        obstacles.remove(obstacle);
        return present.with(obstacles);
    }

    @Override
    public List<AccountEvent> decide(AccountCommand command, Account state) {
        return switch (command) {
            case CreatePersonal create ->
                switch (state) {
                    case Absent _ ->
                        List.of(new AccountCreated(create.account(), AccountKind.PERSONAL, create.person()));
                    case Present _, Deleted _ -> List.of();
                };
            case RecordStep done -> fact(state, present -> recordStep(done.step(), present));
            case RecordLock _ ->
                fact(state, present -> present.has(LOCKED) ? List.of() : List.of(new AccountLocked(present.id())));
            case Unlock _ -> {
                Present present = present(state, "ACC-8");
                yield present.has(LOCKED) ? List.of(new AccountUnlocked(present.id())) : List.of();
            }
            case Disable _ -> disable(present(state, "LINK-6"));
            case Enable _ -> {
                Present present = present(state, "LINK-6");
                yield present.has(DISABLED) ? List.of(new AccountEnabled(present.id())) : List.of();
            }
        };
    }

    /** What happened at the identity provider is never refused; after the deletion it says nothing any more. */
    private static List<AccountEvent> fact(Account state, Function<Present, List<AccountEvent>> of) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_ACCOUNT, "ACC-3", HELPDESK);
            case Present present -> of.apply(present);
            case Deleted _ -> List.of();
        };
    }

    private static List<AccountEvent> recordStep(ActivationStep step, Present present) {
        return switch (present) {
            case Activated _ -> List.of();
            case Pending pending when pending.done().contains(step) -> List.of();
            case Pending pending
            when pending.doneWith(step).equals(EVERY_STEP) ->
                List.of(new AccountStepDone(pending.id(), step), new AccountActivated(pending.id()));
            case Pending pending -> List.of(new AccountStepDone(pending.id(), step));
        };
    }

    private static List<AccountEvent> disable(Present present) {
        if (present.has(DISABLED)) {
            return List.of();
        }
        if (present.has(LEAVER)) {
            throw Rejected.because(ACCOUNT_LEFT, "LIFE-2", HELPDESK);
        }
        // long leave stops the clock of inactivity, which has run out already
        if (present.has(DEACTIVATED)) {
            throw Rejected.because(ACCOUNT_DEACTIVATED, "LIFE-4", HELPDESK);
        }
        return List.of(new AccountDisabled(present.id()));
    }

    private static Present present(Account state, String rule) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_ACCOUNT, rule, HELPDESK);
            case Present present -> present;
            case Deleted _ -> throw Rejected.because(ACCOUNT_DELETED, "LIFE-5", HELPDESK);
        };
    }
}
