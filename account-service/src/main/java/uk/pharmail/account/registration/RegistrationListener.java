package uk.pharmail.account.registration;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.account.registration.RegistrationProcess.Learnt;
import uk.pharmail.account.registration.RegistrationProcess.Next;
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
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxRegistrationFulfilled;
import uk.pharmail.contracts.mailbox.MailboxRegistrationHeld;
import uk.pharmail.contracts.mailbox.MailboxRegistrationRefused;
import uk.pharmail.contracts.mailbox.MailboxRegistrationReleased;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUseFeedEvent;
import uk.pharmail.contracts.mailbox.PlatformCompared;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.react.ProcessProjection;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Tells {@link RegistrationProcess} what it has to know, and does what it asks for. */
@Singleton
class RegistrationListener {
    static final String CONSUMER = "registrations";
    private static final String NEXT = "registration-step";
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            RegistrationSubmitted.class,
            AccountProvisioned.class,
            MailboxRegistrationHeld.class,
            MailboxRegistrationRefused.class,
            MailboxRegistrationFulfilled.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            AdoptionEvent.class,
            ApplicationAccountEvent.class,
            ApprovalEvent.class,
            ChangeEvent.class,
            DriftEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            MailboxAdoptionEvent.class,
            MailboxEvent.class,
            PharmacyEvent.class,
            RegisterImportEvent.class,
            ReservationEvent.class,
            ReviewEvent.class,
            SameNameEvent.class,
            AccountCreated.class,
            AccountStepDone.class,
            AccountActivated.class,
            AccountLocked.class,
            AccountUnlocked.class,
            AccountSuspended.class,
            AccountResumed.class,
            AccountDisabled.class,
            AccountAdopted.class,
            AccountMobileShown.class,
            AccountEnabled.class,
            AccountDeactivated.class,
            AccountReactivated.class,
            AccountMarkedLeaver.class,
            AccountJoined.class,
            AccountDeleted.class,
            AccountUsed.class,
            AccountPasswordChanged.class,
            AccountLoginDetailsReleased.class,
            AccountPasswordReset.class,
            AccountMessageUndelivered.class,
            AccountDeviceLost.class,
            AccountHolderDataChanged.class,
            AccountHolderDataConfirmed.class,
            AccountPasswordIssued.class,
            AccountDataErased.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class,
            RegistrationAccountsReady.class,
            RegistrationCompleted.class,
            RegistrationRejected.class,
            PlatformCompared.class,
            LoggedInAccountFound.class,
            ComplianceEvent.class,
            ToolkitEvent.class,
            MailboxRegistrationReleased.class);

    private final Feeds feeds;

    RegistrationListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(RegistrationWork work) {
        return new Listener(projection(), List.of(Reaction.running(NEXT, Next.class, mark -> work.next(mark.body()))));
    }

    @Incoming(CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(CONSUMER, records);
    }

    static Projection projection() {
        return new ProcessProjection<>(
                CONSUMER,
                Set.of(Topic.ACCOUNT_EVENTS, Topic.MAILBOX_EVENTS),
                HANDLES,
                IGNORES,
                new RegistrationProcess(),
                RegistrationProcess.State.class,
                RegistrationListener::learnt,
                learnt -> Optional.ofNullable(learnt.registration()).map(RegistrationId::value),
                next -> new ProcessProjection.Address(NEXT, next.registration().value()));
    }

    private static Learnt learnt(Fact fact) {
        return switch (fact.event()) {
            case RegistrationSubmitted submitted ->
                new Learnt.Submitted(submitted.registration(), Set.copyOf(submitted.accounts()));
            case AccountProvisioned provisioned ->
                new Learnt.Provisioned(provisioned.registration(), provisioned.account());
            case MailboxRegistrationHeld held -> new Learnt.Held(held.registration());
            case MailboxRegistrationRefused refused -> new Learnt.Refused(refused.registration(), refused.reason());
            case MailboxRegistrationFulfilled fulfilled -> new Learnt.Fulfilled(fulfilled.registration());
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        };
    }
}
