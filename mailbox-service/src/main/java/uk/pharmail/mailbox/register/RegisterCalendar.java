package uk.pharmail.mailbox.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
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
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.register.RegisterImportCompleted;
import uk.pharmail.contracts.register.RegisterImportHeld;
import uk.pharmail.contracts.register.RegisterImportReceived;
import uk.pharmail.contracts.register.RegisterImportReleased;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/** Sets the timers of the days on which pharmacies open and close, at the start of the day in London (COMP-7, LIFE-7). */
final class RegisterCalendar implements Projection {

    static final String CONSUMER = "register-calendar";
    static final String OPENS = "pharmacy-opens";
    static final String CLOSES = "pharmacy-closes";

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
        return Set.of(PharmacyRegistered.class, PharmacyDetailsChanged.class);
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(
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
                MailboxRegistrationHeld.class,
                MailboxRegistrationRefused.class,
                MailboxRegistrationFulfilled.class,
                MailboxRegistrationReleased.class,
                OdsCodeFreed.class,
                MailboxOwnerChanged.class,
                PharmacyListedForRegistration.class,
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
                ComplianceChanged.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of();
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        RegisterEntry entry = switch (fact.event()) {
            case PharmacyRegistered registered -> registered.entry();
            case PharmacyDetailsChanged changed -> changed.entry();
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        };
        set(OPENS, entry.opensOn(), fact, rows);
        set(CLOSES, entry.closesOn(), fact, rows);
    }

    /**
     * Days that were over already were decided on with the row itself. The day before counts as not over, for a row may
     * be taken before midnight and told after it; a timer too many does nothing.
     */
    private static void set(String timer, @Nullable LocalDate on, Fact fact, Rows rows) {
        LocalDate over = London.dateOf(fact.effectiveAt()).minusDays(1);
        if (on != null && on.isAfter(over)) {
            rows.timer(timer, fact.stream().id(), London.startOf(on));
        } else {
            rows.cancelTimer(timer, fact.stream().id());
        }
    }
}
