package uk.pharmail.mailbox.registration;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
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
import uk.pharmail.contracts.adoption.AdoptionCompleted;
import uk.pharmail.contracts.adoption.AdoptionReceived;
import uk.pharmail.contracts.application.ApplicationAccountRefused;
import uk.pharmail.contracts.application.ApplicationAccountRequested;
import uk.pharmail.contracts.application.ApplicationAccountSetUp;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.samename.SameNameFound;
import uk.pharmail.contracts.samename.SameNameSettled;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact;
import uk.pharmail.mailbox.registration.Registrations.Step;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.react.ProcessProjection;
import uk.pharmail.sourcing.react.ProcessProjection.Address;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Tells {@link Registrations} what account-service tells, and takes the steps that it names. */
@Singleton
class RegistrationsListener {
    static final String CONSUMER = "registrations";
    static final String HOLD = "hold-registration";
    static final String FULFIL = "fulfil-registration";
    static final String RELEASE = "release-registration";

    private final Feeds feeds;

    RegistrationsListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(RegistrationWork work) {
        return new Listener(projection(), reactions(work));
    }

    static List<Reaction<?>> reactions(RegistrationWork work) {
        return List.of(
                Reaction.running(HOLD, Step.Hold.class, mark -> work.hold(mark.body())),
                Reaction.running(FULFIL, Step.Fulfil.class, mark -> work.fulfil(mark.body())),
                Reaction.running(RELEASE, Step.Release.class, mark -> work.release(mark.body())));
    }

    @Incoming(CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(CONSUMER, records);
    }

    static Projection projection() {
        return new ProcessProjection<>(
                CONSUMER,
                Set.of(Topic.ACCOUNT_EVENTS),
                Set.of(RegistrationSubmitted.class, RegistrationAccountsReady.class, RegistrationRejected.class),
                Set.of(
                        RegistrationCompleted.class,
                        AccountCreated.class,
                        AccountProvisioned.class,
                        AccountStepDone.class,
                        AccountUsed.class,
                        AccountPasswordChanged.class,
                        AccountLoginDetailsReleased.class,
                        AccountPasswordReset.class,
                        AccountMessageUndelivered.class,
                        AccountDeviceLost.class,
                        AccountHolderDataChanged.class,
                        AccountHolderDataConfirmed.class,
                        AccountPasswordIssued.class,
                        ApplicationAccountRequested.class,
                        ApplicationAccountRefused.class,
                        ApplicationAccountSetUp.class,
                        SameNameFound.class,
                        SameNameSettled.class,
                        AccountDataErased.class,
                        AccountDeletionRefused.class,
                        AccountUseComplete.class,
                        AccountActivated.class,
                        AccountLocked.class,
                        AccountUnlocked.class,
                        AccountSuspended.class,
                        AccountResumed.class,
                        AccountDisabled.class,
                        AccountAdopted.class,
                        AccountMobileShown.class,
                        AdoptionReceived.class,
                        AdoptionCompleted.class,
                        AccountEnabled.class,
                        AccountDeactivated.class,
                        AccountReactivated.class,
                        AccountMarkedLeaver.class,
                        AccountJoined.class,
                        AccountDeleted.class),
                new Registrations(),
                Registrations.State.class,
                RegistrationsListener::learnt,
                learnt -> Optional.of(learnt.registration().value()),
                step -> new Address(kind(step), step.registration().value()));
    }

    private static String kind(Step step) {
        return switch (step) {
            case Step.Hold _ -> HOLD;
            case Step.Fulfil _ -> FULFIL;
            case Step.Release _ -> RELEASE;
        };
    }

    private static RegistrationFact learnt(Fact fact) {
        return switch (fact.event()) {
            case RegistrationSubmitted told ->
                new RegistrationFact.Submitted(told.registration(), told.odsCode(), told.accounts());
            case RegistrationAccountsReady told -> new RegistrationFact.AccountsReady(told.registration());
            case RegistrationRejected told -> new RegistrationFact.Rejected(told.registration());
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        };
    }
}
