package uk.pharmail.account.worklist;

import java.util.List;
import java.util.Set;
import uk.pharmail.account.worklist.Waiting.Kind;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
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
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.application.ApplicationAccountRefused;
import uk.pharmail.contracts.application.ApplicationAccountRequested;
import uk.pharmail.contracts.application.ApplicationAccountSetUp;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameFound;
import uk.pharmail.contracts.samename.SameNameSettled;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Keeps what is open. What a deleted account waited for is over; its deletion may be heard first, so a row of it can stay
 * behind until the helpdesk settles it.
 */
final class WorklistProjection implements Projection {
    static final String CONSUMER = "worklist";

    private static final Table<Waiting.Key, Waiting> WAITING = Table.of("waiting", Waiting.Key.class, Waiting.class);
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            ApplicationAccountRequested.class,
            ApplicationAccountRefused.class,
            ApplicationAccountSetUp.class,
            SameNameFound.class,
            SameNameSettled.class,
            AccountDeleted.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            AdoptionEvent.class,
            RegistrationEvent.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class,
            AccountCreated.class,
            AccountProvisioned.class,
            AccountStepDone.class,
            AccountActivated.class,
            AccountLocked.class,
            AccountUnlocked.class,
            AccountSuspended.class,
            AccountResumed.class,
            AccountDisabled.class,
            AccountEnabled.class,
            AccountDeactivated.class,
            AccountReactivated.class,
            AccountMarkedLeaver.class,
            AccountJoined.class,
            AccountUsed.class,
            AccountPasswordChanged.class,
            AccountLoginDetailsReleased.class,
            AccountPasswordReset.class,
            AccountMessageUndelivered.class,
            AccountMobileShown.class,
            AccountDeviceLost.class,
            AccountHolderDataChanged.class,
            AccountHolderDataConfirmed.class,
            AccountDataErased.class,
            AccountPasswordIssued.class,
            AccountAdopted.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNT_EVENTS);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> handles() {
        return HANDLES;
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return IGNORES;
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(WAITING);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        AccountId account = new AccountId(fact.stream().id());
        switch (fact.event()) {
            case ApplicationAccountRequested _ ->
                rows.put(WAITING, new Waiting(account, Kind.APPLICATION_ACCOUNT_REQUESTED, fact.recordedAt()));
            case ApplicationAccountRefused _, ApplicationAccountSetUp _ ->
                rows.remove(WAITING, new Waiting.Key(account, Kind.APPLICATION_ACCOUNT_REQUESTED));
            case SameNameFound _ -> rows.put(WAITING, new Waiting(account, Kind.SAME_NAME, fact.recordedAt()));
            case SameNameSettled _, AccountDeleted _ -> rows.remove(WAITING, new Waiting.Key(account, Kind.SAME_NAME));
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }
}
