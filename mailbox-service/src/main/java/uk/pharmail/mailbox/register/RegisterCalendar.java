package uk.pharmail.mailbox.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.LoggedInAccountFound;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxRegistrationEvent;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUseFeedEvent;
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
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
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
                ApprovalEvent.class,
                ChangeEvent.class,
                DriftEvent.class,
                MailboxAdoptionEvent.class,
                MailboxEvent.class,
                MailboxRegistrationEvent.class,
                MailboxUseEvent.class,
                MailboxUseFeedEvent.class,
                RegisterImportEvent.class,
                ReservationEvent.class,
                ReviewEvent.class,
                PharmacyContractorChanged.class,
                PharmacyOpened.class,
                PharmacyOpeningPutOff.class,
                PharmacyClosed.class,
                PharmacyListedForRegistration.class,
                PlatformCompared.class,
                LoggedInAccountFound.class,
                ComplianceEvent.class,
                ToolkitEvent.class);
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
