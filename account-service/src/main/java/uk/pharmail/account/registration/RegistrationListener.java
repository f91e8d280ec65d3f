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
import uk.pharmail.contracts.adoption.AdoptionCompleted;
import uk.pharmail.contracts.adoption.AdoptionReceived;
import uk.pharmail.contracts.application.ApplicationAccountRefused;
import uk.pharmail.contracts.application.ApplicationAccountRequested;
import uk.pharmail.contracts.application.ApplicationAccountSetUp;
import uk.pharmail.contracts.change.ChangeFailed;
import uk.pharmail.contracts.change.ChangeMade;
import uk.pharmail.contracts.change.ChangeWithdrawn;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsentRecorded;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.EmptyingConfirmed;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AddressHeld;
import uk.pharmail.contracts.mailbox.AddressPassed;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.ApprovalGranted;
import uk.pharmail.contracts.mailbox.ApprovalLapsed;
import uk.pharmail.contracts.mailbox.ApprovalRefused;
import uk.pharmail.contracts.mailbox.ApprovalRequested;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.DriftFound;
import uk.pharmail.contracts.mailbox.DriftGone;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionCompleted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionReceived;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRegistrationFulfilled;
import uk.pharmail.contracts.mailbox.MailboxRegistrationHeld;
import uk.pharmail.contracts.mailbox.MailboxRegistrationRefused;
import uk.pharmail.contracts.mailbox.MailboxRegistrationReleased;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.OdsCodeFreed;
import uk.pharmail.contracts.mailbox.OdsCodeHeld;
import uk.pharmail.contracts.mailbox.PlatformCompared;
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.mailbox.ReviewReminded;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.register.RegisterImportCompleted;
import uk.pharmail.contracts.register.RegisterImportHeld;
import uk.pharmail.contracts.register.RegisterImportReceived;
import uk.pharmail.contracts.register.RegisterImportReleased;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.samename.SameNameFound;
import uk.pharmail.contracts.samename.SameNameSettled;
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
            AdoptionReceived.class,
            AdoptionCompleted.class,
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
            ApplicationAccountRequested.class,
            ApplicationAccountRefused.class,
            ApplicationAccountSetUp.class,
            SameNameFound.class,
            SameNameSettled.class,
            AccountDataErased.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class,
            RegistrationAccountsReady.class,
            RegistrationCompleted.class,
            RegistrationRejected.class,
            PharmacyRegistered.class,
            PharmacyDetailsChanged.class,
            PharmacyContractorChanged.class,
            PharmacyOpened.class,
            PharmacyOpeningPutOff.class,
            PharmacyClosed.class,
            RegisterImportReceived.class,
            RegisterImportHeld.class,
            RegisterImportReleased.class,
            RegisterImportCompleted.class,
            MailboxOpened.class,
            AccountLinked.class,
            AccountUnlinked.class,
            MailboxLeftWithoutAccess.class,
            OdsCodeHeld.class,
            AddressHeld.class,
            LinkRequested.class,
            LinkFailed.class,
            EmergencyLinkGiven.class,
            AllowanceChanged.class,
            ApprovalRequested.class,
            ApprovalGranted.class,
            ApprovalRefused.class,
            ApprovalLapsed.class,
            DriftFound.class,
            DriftGone.class,
            PlatformCompared.class,
            ReviewOpened.class,
            ReviewExtended.class,
            ReviewAnswered.class,
            ReviewReminded.class,
            ReviewOverdue.class,
            ReviewCompleted.class,
            MailboxAdopted.class,
            LinkAdopted.class,
            MailboxRenamed.class,
            MailboxMoved.class,
            AliasAdded.class,
            AliasRetirementSet.class,
            AliasRetired.class,
            NamingBreachFound.class,
            NamingBreachMended.class,
            DeputyNamed.class,
            DeputyRemoved.class,
            MailboxEmptyingOrdered.class,
            MailboxRedirected.class,
            HandoverBegun.class,
            MailboxRetired.class,
            OdsCodeChangePlanned.class,
            RelocationPlanned.class,
            OwnershipChangePlanned.class,
            ConsolidationPlanned.class,
            ClosurePlanned.class,
            ConsentRecorded.class,
            EmptyingConfirmed.class,
            ChangeWithdrawn.class,
            ChangeMade.class,
            ChangeFailed.class,
            MailboxAdoptionReceived.class,
            MailboxAdoptionCompleted.class,
            LoggedInAccountFound.class,
            AddressPassed.class,
            ComplianceChanged.class,
            MailboxRegistrationReleased.class,
            MailboxOwnerChanged.class,
            OdsCodeFreed.class,
            PharmacyListedForRegistration.class);

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
