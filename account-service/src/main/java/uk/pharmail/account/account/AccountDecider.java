package uk.pharmail.account.account;

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
import static uk.pharmail.account.account.Obstacle.DEACTIVATED;
import static uk.pharmail.account.account.Obstacle.DISABLED;
import static uk.pharmail.account.account.Obstacle.LEAVER;
import static uk.pharmail.account.account.Obstacle.LOCKED;
import static uk.pharmail.account.account.Obstacle.SUSPENDED;
import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.CONTRACTOR;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import uk.pharmail.account.account.Account.Absent;
import uk.pharmail.account.account.Account.Activated;
import uk.pharmail.account.account.Account.Core;
import uk.pharmail.account.account.Account.Deleted;
import uk.pharmail.account.account.Account.Pending;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.account.account.AccountCommand.Adopt;
import uk.pharmail.account.account.AccountCommand.ChangeHolderData;
import uk.pharmail.account.account.AccountCommand.ConfirmHolderData;
import uk.pharmail.account.account.AccountCommand.CreateApplication;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.account.AccountCommand.DeleteUnreleased;
import uk.pharmail.account.account.AccountCommand.Disable;
import uk.pharmail.account.account.AccountCommand.Enable;
import uk.pharmail.account.account.AccountCommand.EnableApplication;
import uk.pharmail.account.account.AccountCommand.IssuePassword;
import uk.pharmail.account.account.AccountCommand.Order;
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
import uk.pharmail.account.account.AccountCommand.ShowMobile;
import uk.pharmail.account.account.AccountCommand.Unlock;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDataErased;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeletionRefused;
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
import uk.pharmail.contracts.value.DisableReason;
import uk.pharmail.contracts.value.IdentityAssurance;
import uk.pharmail.contracts.value.Visibility;
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
                switch (event) {
                    case AccountCreated created -> created(created);
                    case AccountAdopted adopted -> adopted(adopted);
                    case AccountEvent _ -> absent;
                };
            case Present present -> evolve(present.with(present.core().atNextVersion()), event);
            case Deleted deleted ->
                event instanceof AccountDataErased erased ? deleted.whenErasedBy(erased.holder()) : deleted;
        };
    }

    private static Pending created(AccountCreated created) {
        return new Pending(
                new Core(
                        created.account(),
                        created.kind(),
                        created.person(),
                        created.registration(),
                        false,
                        false,
                        false,
                        false,
                        false,
                        null,
                        Set.of(),
                        1),
                Set.of());
    }

    /** Its holder has had the login details since before, from another. */
    private static Present adopted(AccountAdopted adopted) {
        Core core = new Core(
                adopted.account(),
                adopted.kind(),
                adopted.person(),
                null,
                false,
                true,
                true,
                false,
                false,
                adopted.usedOn(),
                Set.of(),
                1);
        return switch (adopted.state()) {
            case PENDING -> new Pending(core, Set.of());
            case ACTIVE -> new Activated(core);
            case LOCKED -> new Activated(core.with(Set.of(LOCKED)));
            case SUSPENDED -> new Activated(core.with(Set.of(SUSPENDED)));
            case DISABLED -> new Activated(core.with(Set.of(DISABLED)));
            case DEACTIVATED -> new Activated(core.with(Set.of(DEACTIVATED)));
            case LEAVER -> new Activated(core.with(Set.of(LEAVER)));
        };
    }

    private static Account evolve(Present present, AccountEvent event) {
        return switch (event) {
            case AccountCreated _,
                    AccountAdopted _,
                    AccountPasswordChanged _,
                    AccountPasswordIssued _,
                    AccountPasswordReset _,
                    AccountMessageUndelivered _,
                    AccountDeviceLost _,
                    AccountHolderDataChanged _,
                    AccountHolderDataConfirmed _,
                    AccountDataErased _,
                    AccountDeletionRefused _ -> present;
            case AccountMobileShown shown ->
                present.with(present.core().whenMobileShown(shown.mobile() == Visibility.SHOWN));
            case AccountProvisioned _ -> present.with(present.core().whenProvisioned());
            case AccountLoginDetailsReleased _ -> present.with(present.core().whenReleased());
            case AccountUsed used -> present.with(present.core().whenUsedOn(used.on()));
            case AccountStepDone done -> stepDone(present, done.step());
            case AccountActivated _ -> new Activated(present.core());
            case AccountLocked _ -> with(present, LOCKED);
            case AccountUnlocked _ -> without(present, LOCKED);
            case AccountSuspended _ -> with(present, SUSPENDED);
            case AccountResumed _ -> without(present, SUSPENDED);
            case AccountDisabled disabled ->
                with(present.with(present.core().whenAtRisk(disabled.reason() == DisableReason.RISK)), DISABLED);
            case AccountEnabled _ -> without(present, DISABLED);
            case AccountDeactivated _ -> with(present, DEACTIVATED);
            case AccountReactivated _ -> without(present, DEACTIVATED);
            case AccountMarkedLeaver _ -> with(present, LEAVER);
            case AccountJoined _ -> without(present, LEAVER);
            case AccountDeleted _ -> new Deleted(present.id(), present.core().released(), Set.of());
        };
    }

    private static Present stepDone(Present present, ActivationStep step) {
        return switch (present) {
            case Pending pending -> new Pending(pending.core(), pending.doneWith(step));
            case Activated activated -> activated;
        };
    }

    private static Present with(Present present, Obstacle obstacle) {
        Set<Obstacle> obstacles = EnumSet.of(obstacle);
        obstacles.addAll(present.core().obstacles());
        return present.with(present.core().with(obstacles));
    }

    private static Present without(Present present, Obstacle obstacle) {
        Set<Obstacle> obstacles = EnumSet.allOf(Obstacle.class);
        obstacles.retainAll(present.core().obstacles());
        obstacles.remove(obstacle);
        return present.with(present.core().with(obstacles));
    }

    @Override
    public List<AccountEvent> decide(AccountCommand command, Account state) {
        return switch (command) {
            case CreatePersonal create ->
                switch (state) {
                    case Absent _ -> create(create);
                    case Present _, Deleted _ -> List.of();
                };
            case Adopt adopt ->
                switch (state) {
                    case Absent _ ->
                        List.of(new AccountAdopted(
                                adopt.account(),
                                adopt.kind(),
                                adopt.person(),
                                adopt.state(),
                                adopt.since(),
                                adopt.usedOn(),
                                adopt.passwordChangedOn(),
                                adopt.source(),
                                adopt.mobile()));
                    case Present _, Deleted _ -> List.of();
                };
            case CreateApplication create ->
                switch (state) {
                    case Absent _ -> List.of(new AccountCreated(create.account(), AccountKind.APPLICATION, null));
                    case Present _, Deleted _ -> List.of();
                };
            case EnableApplication enable -> enableApplication(enable.sentTo(), application(state));
            case IssuePassword issue -> issuePassword(issue.sentTo(), application(state));
            case RecordProvisioned _ -> fact(state, AccountDecider::recordProvisioned);
            case ReleaseLoginDetails _ -> fact(state, AccountDecider::release);
            case DeleteUnreleased _ -> fact(state, AccountDecider::deleteUnreleased);
            case RecordStep done -> fact(state, present -> recordStep(done.step(), present));
            case RecordPasswordChange _ -> fact(state, AccountDecider::recordPasswordChange);
            case RecordUse use -> fact(state, present -> recordUse(use.on(), present));
            case RecordSending sending ->
                state instanceof Absent ? List.of() : fact(state, present -> recordUse(sending.on(), present));
            case RecordLock _ ->
                fact(state, present -> present.has(LOCKED) ? List.of() : List.of(new AccountLocked(present.id())));
            case RecordUndelivered undelivered ->
                fact(state, present -> List.of(new AccountMessageUndelivered(present.id(), undelivered.message())));
            case RecordErasure erasure -> recordErasure(erasure, state);
            case Unlock unlock -> unlock(unlock.assurance(), present(state, "ACC-8"));
            case ResetPassword reset -> resetPassword(reset, present(state, "ACC-8"));
            case ReportLostDevice _ ->
                List.of(new AccountDeviceLost(present(state, "ACC-12").id()));
            case ChangeHolderData change -> {
                Present present = present(state, "ACC-11");
                if (present.core().kind() == AccountKind.APPLICATION) {
                    throw Rejected.because(NO_HOLDER, "ACC-10", HELPDESK);
                }
                yield change.parts().isEmpty()
                        ? List.of()
                        : List.of(new AccountHolderDataChanged(present.id(), change.parts()));
            }
            case ShowMobile show -> {
                Present present = present(state, "ACC-9");
                yield present.core().mobileShown() == show.shown()
                        ? List.of()
                        : List.of(new AccountMobileShown(
                                present.id(), show.shown() ? Visibility.SHOWN : Visibility.HIDDEN));
            }
            case ConfirmHolderData _ ->
                List.of(new AccountHolderDataConfirmed(present(state, "ACC-11").id()));
            case Disable disable -> disable(disable.reason(), present(state, "LINK-6"));
            case Enable enable -> {
                Present present = present(state, "LINK-6");
                yield present.has(DISABLED) ? List.of(new AccountEnabled(present.id(), enable.reason())) : List.of();
            }
            case Order order ->
                switch (state) {
                    case Absent _, Deleted _ -> List.of();
                    case Present present -> LifecycleOrders.decide(order, present);
                };
        };
    }

    private static List<AccountEvent> create(CreatePersonal command) {
        Position position = command.position();
        requireFitting(position);
        AccountEvent created = new AccountCreated(
                command.account(),
                AccountKind.PERSONAL,
                command.person(),
                command.registration(),
                position.sponsor(),
                position.branch());
        return command.registration() == null
                ? List.of(created, new AccountLoginDetailsReleased(command.account()))
                : List.of(created);
    }

    private static void requireFitting(Position position) {
        boolean isLocum = position.kind() == Position.Kind.LOCUM;
        boolean isHeadOffice = position.kind() == Position.Kind.HEAD_OFFICE;
        if (isLocum && (position.sponsor() == null || !position.hasStatement())) {
            throw Rejected.because(SPONSOR_NEEDED, "ACC-7", CONTRACTOR);
        }
        if (isHeadOffice && position.branch() == null) {
            throw Rejected.because(BRANCH_NEEDED, "ACC-6", CALLER);
        }
        if ((!isLocum && (position.sponsor() != null || position.hasStatement()))
                || (!isHeadOffice && position.branch() != null)) {
            throw Rejected.because(NOT_FOR_THIS_POSITION, isLocum ? "ACC-7" : "ACC-6", CALLER);
        }
    }

    /** What happened elsewhere is never refused; after the deletion it says nothing any more. */
    private static List<AccountEvent> fact(Account state, Function<Present, List<AccountEvent>> of) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_ACCOUNT, "ACC-3", HELPDESK);
            case Present present -> of.apply(present);
            case Deleted _ -> List.of();
        };
    }

    private static List<AccountEvent> recordProvisioned(Present present) {
        return present.core().provisioned()
                ? List.of()
                : List.of(new AccountProvisioned(present.id(), present.core().registration()));
    }

    private static List<AccountEvent> release(Present present) {
        return present.core().released() ? List.of() : List.of(new AccountLoginDetailsReleased(present.id()));
    }

    private static List<AccountEvent> deleteUnreleased(Present present) {
        if (present.core().released()) {
            throw new IllegalStateException("a registration that was completed is never rejected");
        }
        return List.of(new AccountDeleted(present.id()));
    }

    private static List<AccountEvent> recordStep(ActivationStep step, Present present) {
        return switch (present) {
            // it is active once the helpdesk enables it (ACC-10)
            case Pending pending when pending.core().kind() == AccountKind.APPLICATION -> List.of();
            case Activated _ -> List.of();
            case Pending pending when pending.done().contains(step) -> List.of();
            case Pending pending
            when pending.doneWith(step).equals(EVERY_STEP) ->
                List.of(new AccountStepDone(pending.id(), step), new AccountActivated(pending.id()));
            case Pending pending -> List.of(new AccountStepDone(pending.id(), step));
        };
    }

    private static List<AccountEvent> recordPasswordChange(Present present) {
        List<AccountEvent> events = new ArrayList<>();
        events.add(new AccountPasswordChanged(present.id()));
        if (present.has(SUSPENDED)) {
            events.add(new AccountResumed(present.id()));
        }
        events.addAll(recordStep(ActivationStep.PASSWORD_CHANGED, present));
        return events;
    }

    private static List<AccountEvent> recordUse(LocalDate on, Present present) {
        LocalDate before = present.core().usedOn();
        return before == null || on.isAfter(before) ? List.of(new AccountUsed(present.id(), on)) : List.of();
    }

    private static List<AccountEvent> recordErasure(RecordErasure erasure, Account state) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_ACCOUNT, "LIFE-5", HELPDESK);
            case Present _ -> throw new IllegalStateException("nothing is erased before the account is deleted");
            case Deleted deleted ->
                deleted.erased().contains(erasure.holder())
                        ? List.of()
                        : List.of(new AccountDataErased(deleted.id(), erasure.holder(), erasure.residueGoneBy()));
        };
    }

    private static List<AccountEvent> resetPassword(ResetPassword reset, Present present) {
        if (present.core().kind() == AccountKind.APPLICATION) {
            throw Rejected.because(NO_HOLDER, "ACC-10", HELPDESK);
        }
        if (!present.core().released()) {
            throw Rejected.because(LOGIN_DETAILS_NOT_OUT, "REG-4", HELPDESK);
        }
        if (!without(present, LOCKED).mayBeSignedInTo()) {
            throw Rejected.because(NOT_USABLE, "ACC-8", HELPDESK);
        }
        ResetPassword.Voucher voucher = reset.vouchedBy();
        if ((reset.assurance() == IdentityAssurance.OWNER_VOUCHED) != (voucher != null)) {
            throw Rejected.because(VOUCHER_MISSING, "ACC-8", CALLER);
        }
        if (voucher != null && (voucher.account().equals(present.id()) || !voucher.live())) {
            throw Rejected.because(VOUCHER_REFUSED, "ACC-8", HELPDESK);
        }
        List<AccountEvent> events = new ArrayList<>();
        if (present.has(LOCKED)) {
            events.add(new AccountUnlocked(present.id()));
        }
        events.add(
                new AccountPasswordReset(present.id(), reset.assurance(), voucher == null ? null : voucher.account()));
        return events;
    }

    private static Present application(Account state) {
        Present present = present(state, "ACC-10");
        if (present.core().kind() != AccountKind.APPLICATION) {
            throw Rejected.because(NOT_AN_APPLICATION, "ACC-10", CALLER);
        }
        return present;
    }

    private static List<AccountEvent> enableApplication(AccountId sentTo, Present present) {
        return switch (present) {
            case Pending pending
            when !pending.core().provisioned() -> throw Rejected.because(NOT_PROVISIONED, "ACC-10", CALLER);
            case Pending pending ->
                List.of(
                        new AccountActivated(pending.id()),
                        new AccountPasswordIssued(pending.id(), sentTo),
                        new AccountPasswordChanged(pending.id()));
            case Activated _ -> List.of();
        };
    }

    private static List<AccountEvent> issuePassword(AccountId sentTo, Present present) {
        if (!(present instanceof Activated)) {
            throw Rejected.because(NOT_ENABLED, "ACC-10", HELPDESK);
        }
        if (!without(present, LOCKED).mayBeSignedInTo()) {
            throw Rejected.because(NOT_USABLE, "ACC-10", HELPDESK);
        }
        List<AccountEvent> events = new ArrayList<>();
        if (present.has(LOCKED)) {
            events.add(new AccountUnlocked(present.id()));
        }
        events.add(new AccountPasswordIssued(present.id(), sentTo));
        events.add(new AccountPasswordChanged(present.id()));
        if (present.has(SUSPENDED)) {
            events.add(new AccountResumed(present.id()));
        }
        return events;
    }

    private static List<AccountEvent> unlock(IdentityAssurance assurance, Present present) {
        // who vouches is named with a new password, which unlocks too
        if (assurance == IdentityAssurance.OWNER_VOUCHED) {
            throw Rejected.because(VOUCHER_MISSING, "ACC-8", CALLER);
        }
        return present.has(LOCKED) ? List.of(new AccountUnlocked(present.id(), assurance)) : List.of();
    }

    private static List<AccountEvent> disable(DisableReason reason, Present present) {
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
        return List.of(new AccountDisabled(present.id(), reason));
    }

    private static Present present(Account state, String rule) {
        return switch (state) {
            case Absent _ -> throw Rejected.because(NO_SUCH_ACCOUNT, rule, HELPDESK);
            case Present present -> present;
            case Deleted _ -> throw Rejected.because(ACCOUNT_DELETED, "LIFE-5", HELPDESK);
        };
    }
}
