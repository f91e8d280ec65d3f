package uk.pharmail.mailbox.change;

import java.util.List;
import java.util.Set;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.change.ChangeFailed;
import uk.pharmail.contracts.change.ChangeMade;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ChangeWithdrawn;
import uk.pharmail.contracts.change.ConsentRecorded;
import uk.pharmail.contracts.change.EmptyingConfirmed;
import uk.pharmail.contracts.change.EmptyingEnded;
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
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.mailbox.change.DueChange.Kind;
import uk.pharmail.mailbox.change.DueChange.State;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Sets the timers of changes and of aliases that are retired, at the start of their day in London (CHG-5, MBX-2), and keeps
 * what lists of changes and suggestions of successors are made of.
 */
final class ChangesProjection implements Projection {
    static final String CONSUMER = "changes";
    static final String CHANGE_DUE = "change-due";
    static final String ALIAS_RETIRES = "alias-retires";
    static final String MAILBOX_EMPTIED = "mailbox-emptied";

    static final Table<ChangeId, DueChange> DUE_CHANGE = Table.of("due_change", ChangeId.class, DueChange.class);
    static final Table<PharmacyId, PharmacyPlace> PHARMACY_PLACE =
            Table.of("pharmacy_place", PharmacyId.class, PharmacyPlace.class);

    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            MailboxEmptyingOrdered.class,
            ChangePlanned.class,
            ChangeWithdrawn.class,
            ChangeMade.class,
            ChangeFailed.class,
            AliasRetirementSet.class,
            AliasRetired.class,
            PharmacyRegistered.class,
            PharmacyDetailsChanged.class,
            PharmacyContractorChanged.class,
            PharmacyClosed.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            ApprovalEvent.class,
            DriftEvent.class,
            MailboxAdoptionEvent.class,
            MailboxRegistrationEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            RegisterImportEvent.class,
            ReservationEvent.class,
            ReviewEvent.class,
            PharmacyOpened.class,
            PharmacyOpeningPutOff.class,
            MailboxOpened.class,
            AccountLinked.class,
            LinkRequested.class,
            LinkFailed.class,
            EmergencyLinkGiven.class,
            AllowanceChanged.class,
            PlatformCompared.class,
            AccountUnlinked.class,
            MailboxLeftWithoutAccess.class,
            ComplianceEvent.class,
            ToolkitEvent.class,
            MailboxOwnerChanged.class,
            PharmacyListedForRegistration.class,
            MailboxAdopted.class,
            LinkAdopted.class,
            MailboxRenamed.class,
            MailboxMoved.class,
            AliasAdded.class,
            NamingBreachFound.class,
            NamingBreachMended.class,
            DeputyNamed.class,
            DeputyRemoved.class,
            MailboxRedirected.class,
            MailboxTookOver.class,
            HandoverBegun.class,
            MailboxRetired.class,
            ConsentRecorded.class,
            EmptyingConfirmed.class,
            EmptyingEnded.class,
            LoggedInAccountFound.class);

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MAILBOX_EVENTS);
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
        return List.of(DUE_CHANGE, PHARMACY_PLACE);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        switch (fact.event()) {
            case ChangePlanned plan -> planned(plan, rows);
            case ChangeWithdrawn withdrawn -> {
                rows.cancelTimer(CHANGE_DUE, withdrawn.change().value());
                ended(withdrawn.change(), State.WITHDRAWN, rows);
            }
            case ChangeMade made -> ended(made.change(), State.MADE, rows);
            case ChangeFailed failed -> ended(failed.change(), State.FAILED, rows);
            case MailboxEmptyingOrdered ordered ->
                rows.timer(MAILBOX_EMPTIED, ordered.change().value(), fact.recordedAt());
            case AliasRetirementSet set -> {
                if (set.on() == null) {
                    rows.cancelTimer(ALIAS_RETIRES, Reservation.idOf(set.alias()));
                } else {
                    rows.timer(ALIAS_RETIRES, Reservation.idOf(set.alias()), London.startOf(set.on()));
                }
            }
            case AliasRetired retired -> rows.cancelTimer(ALIAS_RETIRES, Reservation.idOf(retired.alias()));
            case PharmacyRegistered e ->
                rows.put(
                        PHARMACY_PLACE,
                        new PharmacyPlace(
                                e.pharmacy(),
                                e.odsCode(),
                                e.entry().name(),
                                e.entry().postcode(),
                                e.contractor(),
                                e.entry().opensOn(),
                                e.entry().closesOn()));
            case PharmacyDetailsChanged e ->
                rows.put(PHARMACY_PLACE, place(e.pharmacy(), rows).with(e.entry()));
            case PharmacyContractorChanged e ->
                rows.put(PHARMACY_PLACE, place(e.pharmacy(), rows).with(e.contractor()));
            case PharmacyClosed e ->
                rows.put(PHARMACY_PLACE, place(e.pharmacy(), rows).closed(e.on()));
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private static void planned(ChangePlanned plan, Rows rows) {
        rows.put(
                DUE_CHANGE,
                new DueChange(plan.change(), plan.mailbox(), plan.odsCode(), Kind.of(plan), plan.on(), State.PLANNED));
        rows.timer(CHANGE_DUE, plan.change().value(), London.startOf(plan.on()));
    }

    private static void ended(ChangeId change, State how, Rows rows) {
        rows.put(DUE_CHANGE, rows.get(DUE_CHANGE, change).orElseThrow().with(how));
    }

    private static PharmacyPlace place(PharmacyId pharmacy, Rows rows) {
        return rows.get(PHARMACY_PLACE, pharmacy).orElseThrow();
    }
}
