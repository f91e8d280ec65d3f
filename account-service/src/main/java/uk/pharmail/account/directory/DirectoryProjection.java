package uk.pharmail.account.directory;

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
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Keeps which mailboxes there are, where, and who is linked to them; and sets a timer, due at once, for whatever changes
 * what is shown of a person, which is in the vault alone.
 */
final class DirectoryProjection implements Projection {
    static final String CONSUMER = "directory";
    static final String ENTER = "directory-entry";
    static final String ERASE = "directory-erasure";

    private static final Table<PharmacyId, DirectoryPharmacy> PHARMACY =
            Table.of("directory_pharmacy", PharmacyId.class, DirectoryPharmacy.class);
    private static final Table<MailboxId, DirectoryMailbox> MAILBOX =
            Table.of("directory_mailbox", MailboxId.class, DirectoryMailbox.class);
    private static final Table<DirectoryLink, DirectoryLink> LINK =
            Table.of("directory_link", DirectoryLink.class, DirectoryLink.class);

    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            AccountLoginDetailsReleased.class,
            AccountAdopted.class,
            AccountHolderDataChanged.class,
            AccountMobileShown.class,
            AccountMarkedLeaver.class,
            AccountJoined.class,
            AccountDeleted.class,
            PharmacyRegistered.class,
            PharmacyDetailsChanged.class,
            MailboxOpened.class,
            MailboxAdopted.class,
            MailboxRenamed.class,
            MailboxMoved.class,
            MailboxRetired.class,
            AccountLinked.class,
            LinkAdopted.class,
            AccountUnlinked.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            AdoptionEvent.class,
            ApplicationAccountEvent.class,
            ApprovalEvent.class,
            ChangeEvent.class,
            DriftEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            MailboxAdoptionEvent.class,
            MailboxRegistrationEvent.class,
            RegisterImportEvent.class,
            RegistrationEvent.class,
            ReservationEvent.class,
            ReviewEvent.class,
            SameNameEvent.class,
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
            LoggedInAccountFound.class,
            PharmacyContractorChanged.class,
            PharmacyOpened.class,
            PharmacyOpeningPutOff.class,
            PharmacyClosed.class,
            LinkRequested.class,
            LinkFailed.class,
            EmergencyLinkGiven.class,
            AllowanceChanged.class,
            PlatformCompared.class,
            MailboxLeftWithoutAccess.class,
            ComplianceEvent.class,
            ToolkitEvent.class,
            MailboxOwnerChanged.class,
            PharmacyListedForRegistration.class,
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
            AccountUsed.class,
            AccountPasswordChanged.class,
            AccountPasswordReset.class,
            AccountMessageUndelivered.class,
            AccountDeviceLost.class,
            AccountHolderDataConfirmed.class,
            AccountDataErased.class,
            AccountPasswordIssued.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.ACCOUNT_EVENTS, Topic.MAILBOX_EVENTS);
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
        return List.of(PHARMACY, MAILBOX, LINK);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case PharmacyRegistered e ->
                rows.put(
                        PHARMACY,
                        new DirectoryPharmacy(
                                e.pharmacy(),
                                e.odsCode(),
                                e.entry().name(),
                                e.entry().town()));
            case PharmacyDetailsChanged e ->
                rows.put(
                        PHARMACY,
                        new DirectoryPharmacy(
                                e.pharmacy(),
                                e.odsCode(),
                                e.entry().name(),
                                e.entry().town()));
            case MailboxOpened e ->
                rows.put(
                        MAILBOX,
                        new DirectoryMailbox(e.mailbox(), e.pharmacy(), e.odsCode(), e.address(), e.displayName()));
            case MailboxAdopted e ->
                rows.put(
                        MAILBOX,
                        new DirectoryMailbox(e.mailbox(), e.pharmacy(), e.odsCode(), e.address(), e.displayName()));
            case MailboxRenamed e ->
                rows.put(
                        MAILBOX,
                        new DirectoryMailbox(e.mailbox(), e.pharmacy(), e.odsCode(), e.address(), e.displayName()));
            case MailboxMoved e ->
                rows.put(
                        MAILBOX,
                        new DirectoryMailbox(e.mailbox(), e.pharmacy(), e.odsCode(), e.address(), e.displayName()));
            case MailboxRetired e -> rows.remove(MAILBOX, e.mailbox());
            case LinkAdopted e -> rows.put(LINK, new DirectoryLink(e.account(), e.mailbox()));
            case AccountLinked e -> rows.put(LINK, new DirectoryLink(e.account(), e.mailbox()));
            case AccountUnlinked e -> rows.remove(LINK, new DirectoryLink(e.account(), e.mailbox()));
            case AccountDeleted _ -> rows.timer(ERASE, fact.stream().id(), fact.recordedAt());
            default -> rows.timer(ENTER, fact.stream().id(), fact.recordedAt());
        }
    }
}
