package uk.pharmail.account.signin;

import java.util.List;
import java.util.Set;
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
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Sets a timer that is due at once for whatever the identity provider has to follow: the timer is tried again until it is
 * done, on whichever instance is there, and holds back nobody else's.
 */
final class UsersProjection implements Projection {
    static final String CONSUMER = "users";
    static final String CONFORM = "user";
    static final String MAKE = "user-for-password";
    static final String SIGN_OUT = "user-sign-out";
    static final String ERASE_VAULT = "vault-erasure";

    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            AccountAdopted.class,
            AccountCreated.class,
            AccountLocked.class,
            AccountUnlocked.class,
            AccountDisabled.class,
            AccountEnabled.class,
            AccountDeactivated.class,
            AccountReactivated.class,
            AccountMarkedLeaver.class,
            AccountJoined.class,
            AccountDeviceLost.class,
            AccountPasswordReset.class,
            AccountHolderDataChanged.class,
            AccountDeleted.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            AdoptionEvent.class,
            ApplicationAccountEvent.class,
            RegistrationEvent.class,
            SameNameEvent.class,
            AccountProvisioned.class,
            AccountMobileShown.class,
            AccountStepDone.class,
            AccountActivated.class,
            AccountSuspended.class,
            AccountResumed.class,
            AccountUsed.class,
            AccountPasswordChanged.class,
            AccountLoginDetailsReleased.class,
            AccountMessageUndelivered.class,
            AccountHolderDataConfirmed.class,
            AccountPasswordIssued.class,
            AccountDataErased.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class);

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
        return List.of();
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case AccountPasswordReset _ -> rows.timer(MAKE, fact.stream().id(), fact.recordedAt());
            case AccountDeviceLost _ -> rows.timer(SIGN_OUT, fact.stream().id(), fact.recordedAt());
            case AccountDeleted _ -> {
                rows.timer(CONFORM, fact.stream().id(), fact.recordedAt());
                rows.timer(ERASE_VAULT, fact.stream().id(), fact.recordedAt());
            }
            case AccountHolderDataChanged changed when !changed.parts().contains(HolderDataPart.ADDRESS) -> {}
            default -> rows.timer(CONFORM, fact.stream().id(), fact.recordedAt());
        }
    }
}
