package uk.pharmail.mailbox.sharedmailbox;

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
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRegistrationEvent;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxTookOver;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUseFeedEvent;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.PlatformCompared;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.EndLink;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.react.ProcessProjection;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Tells {@link GoneAccounts} what it has to know, and ends the links that it names. */
@Singleton
class GoneAccountsListener {
    static final String CONSUMER = "gone-accounts";
    static final String END_LINK = "end-link";

    private final Feeds feeds;

    GoneAccountsListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(MailboxWork work) {
        return new Listener(
                projection(), List.of(Reaction.running(END_LINK, EndLink.class, mark -> work.end(mark.body()))));
    }

    @Incoming(CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(CONSUMER, records);
    }

    static Projection projection() {
        return new ProcessProjection<>(
                CONSUMER,
                Set.of(Topic.MAILBOX_EVENTS, Topic.ACCOUNT_EVENTS),
                Set.of(
                        AccountMarkedLeaver.class,
                        AccountDeleted.class,
                        AccountLinked.class,
                        AccountUnlinked.class,
                        LinkAdopted.class,
                        LinkRequested.class,
                        LinkFailed.class),
                Set.of(
                        AdoptionEvent.class,
                        ApplicationAccountEvent.class,
                        ApprovalEvent.class,
                        ChangeEvent.class,
                        DriftEvent.class,
                        MailboxAdoptionEvent.class,
                        MailboxRegistrationEvent.class,
                        MailboxUseEvent.class,
                        MailboxUseFeedEvent.class,
                        PharmacyEvent.class,
                        RegisterImportEvent.class,
                        RegistrationEvent.class,
                        ReservationEvent.class,
                        ReviewEvent.class,
                        SameNameEvent.class,
                        AccountCreated.class,
                        AccountStepDone.class,
                        AccountProvisioned.class,
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
                        MailboxOwnerChanged.class,
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
                        AccountJoined.class,
                        MailboxOpened.class,
                        MailboxLeftWithoutAccess.class,
                        EmergencyLinkGiven.class,
                        AllowanceChanged.class,
                        PlatformCompared.class,
                        MailboxAdopted.class,
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
                        MailboxTookOver.class,
                        HandoverBegun.class,
                        MailboxRetired.class,
                        LoggedInAccountFound.class,
                        ComplianceEvent.class,
                        ToolkitEvent.class),
                new GoneAccounts(),
                GoneAccounts.State.class,
                GoneAccountsListener::learnt,
                learnt -> Optional.of(learnt.account().value()),
                end -> new ProcessProjection.Address(END_LINK, end.mailbox().value()));
    }

    private static AccountFact learnt(Fact fact) {
        AccountId account = new AccountId(fact.stream().id());
        return switch (fact.event()) {
            case AccountMarkedLeaver _ -> new AccountFact.Gone(account, UnlinkReason.LEAVER, fact.version());
            case AccountDeleted _ -> new AccountFact.Gone(account, UnlinkReason.ACCOUNT_DELETED, fact.version());
            case AccountLinked linked ->
                new AccountFact.Linked(linked.account(), linked.mailbox(), linked.accountVersion());
            case LinkAdopted adopted ->
                new AccountFact.Linked(adopted.account(), adopted.mailbox(), adopted.accountVersion());
            case LinkRequested requested ->
                new AccountFact.Linked(requested.account(), requested.mailbox(), requested.accountVersion());
            case LinkFailed failed -> new AccountFact.Unlinked(failed.account(), failed.mailbox());
            case AccountUnlinked unlinked -> new AccountFact.Unlinked(unlinked.account(), unlinked.mailbox());
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        };
    }
}
