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
import uk.pharmail.contracts.samename.SameNameFound;
import uk.pharmail.contracts.samename.SameNameSettled;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OdsCode;
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
    private static final Table<AccountId, HeadOffice> HEAD_OFFICE =
            Table.of("head_office", AccountId.class, HeadOffice.class, HeadOffice::unheard);
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            ApplicationAccountRequested.class,
            ApplicationAccountRefused.class,
            ApplicationAccountSetUp.class,
            SameNameFound.class,
            SameNameSettled.class,
            AccountCreated.class,
            AccountLinked.class,
            AccountMessageUndelivered.class,
            AccountHolderDataChanged.class,
            AccountHolderDataConfirmed.class,
            AccountDeleted.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            AdoptionEvent.class,
            RegistrationEvent.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class,
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
            AccountMobileShown.class,
            AccountDeviceLost.class,
            AccountDataErased.class,
            AccountPasswordIssued.class,
            AccountAdopted.class,
            ApprovalEvent.class,
            ChangeEvent.class,
            DriftEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            MailboxAdoptionEvent.class,
            MailboxRegistrationEvent.class,
            PharmacyEvent.class,
            RegisterImportEvent.class,
            ReservationEvent.class,
            ReviewEvent.class,
            AliasAdded.class,
            AliasRetired.class,
            AliasRetirementSet.class,
            HandoverBegun.class,
            LoggedInAccountFound.class,
            MailboxEmptyingOrdered.class,
            MailboxRedirected.class,
            MailboxTookOver.class,
            MailboxRenamed.class,
            NamingBreachFound.class,
            NamingBreachMended.class,
            LinkRequested.class,
            LinkFailed.class,
            LinkAdopted.class,
            EmergencyLinkGiven.class,
            AllowanceChanged.class,
            PlatformCompared.class,
            MailboxLeftWithoutAccess.class,
            ComplianceEvent.class,
            ToolkitEvent.class,
            MailboxOpened.class,
            MailboxAdopted.class,
            MailboxMoved.class,
            MailboxRetired.class,
            MailboxOwnerChanged.class,
            DeputyNamed.class,
            DeputyRemoved.class,
            AccountUnlinked.class);

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
        return List.of(WAITING, HEAD_OFFICE);
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
            case SameNameSettled _ -> rows.remove(WAITING, new Waiting.Key(account, Kind.SAME_NAME));
            case AccountCreated created -> {
                OdsCode branch = created.branch();
                if (branch != null) {
                    rows.put(HEAD_OFFICE, rows.lock(HEAD_OFFICE, account).choosing(branch, fact.recordedAt()));
                }
            }
            case AccountLinked linked -> {
                if (linked.capacity() == Capacity.HEAD_OFFICE) {
                    rows.put(
                            HEAD_OFFICE,
                            rows.lock(HEAD_OFFICE, linked.account()).whenLinked());
                }
            }
            case AccountMessageUndelivered undelivered -> {
                boolean isNew = rows.get(WAITING, new Waiting.Key(account, Kind.UNREACHED))
                        .isEmpty();
                if (isNew && isToBeReached(undelivered.message())) {
                    rows.put(WAITING, new Waiting(account, Kind.UNREACHED, fact.recordedAt()));
                }
            }
            case AccountHolderDataChanged _, AccountHolderDataConfirmed _ ->
                rows.remove(WAITING, new Waiting.Key(account, Kind.UNREACHED));
            case AccountDeleted _ -> {
                rows.remove(WAITING, new Waiting.Key(account, Kind.SAME_NAME));
                rows.remove(WAITING, new Waiting.Key(account, Kind.UNREACHED));
                rows.remove(HEAD_OFFICE, account);
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    /** That the holder is not where they were reached before is no news. */
    private static boolean isToBeReached(MessageKind message) {
        return message != MessageKind.CONTACT_CHANGED_FORMER_EMAIL
                && message != MessageKind.CONTACT_CHANGED_FORMER_MOBILE;
    }
}
