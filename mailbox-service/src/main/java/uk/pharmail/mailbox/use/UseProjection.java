package uk.pharmail.mailbox.use;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.ApprovalEvent;
import uk.pharmail.contracts.mailbox.ComparisonEvent;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.LoggedInAccountEvent;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRegistrationEvent;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxTookOver;
import uk.pharmail.contracts.mailbox.MailboxUseFeedEvent;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Sets the timer of the feed with the first mailbox, and one for each mailbox that looks whether it is opened regularly: it
 * goes on by itself as long as it is, ends when it is not, and is set anew when it is opened again (COMP-3).
 */
final class UseProjection implements Projection {
    static final String CONSUMER = "mailbox-use";
    static final String READ = "mailbox-use-feed";
    static final String LOOK = "mailbox-opening";

    /** What the ids of timers are derived in; every timer that is set depends on it. */
    private static final UUID NAMESPACE = UUID.fromString("e81b6f05-37ca-5d94-a2f0-1c8d5e7b9460");

    private static final Table<UUID, Reading> READING = Table.of("mailbox_use_reading", UUID.class, Reading.class);
    private static final Table<UUID, Watch> WATCH = Table.of("opening_watch", UUID.class, Watch.class);

    private static final Set<Class<? extends PharmailEvent>> HANDLES =
            Set.of(MailboxOpened.class, MailboxAdopted.class, MailboxRetired.class, MailboxOpenedRegularly.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            ChangeEvent.class,
            ComplianceEvent.class,
            ToolkitEvent.class,
            ApprovalEvent.class,
            ComparisonEvent.class,
            DriftEvent.class,
            MailboxAdoptionEvent.class,
            MailboxNotOpened.class,
            MailboxRegistrationEvent.class,
            MailboxUseFeedEvent.class,
            MailboxUsed.class,
            ReservationEvent.class,
            ReviewEvent.class,
            PharmacyEvent.class,
            RegisterImportEvent.class,
            AccountLinked.class,
            AccountUnlinked.class,
            AliasAdded.class,
            AliasRetired.class,
            AliasRetirementSet.class,
            AllowanceChanged.class,
            DeputyNamed.class,
            DeputyRemoved.class,
            EmergencyLinkGiven.class,
            HandoverBegun.class,
            LinkAdopted.class,
            LinkFailed.class,
            LinkRequested.class,
            LoggedInAccountEvent.class,
            MailboxEmptyingOrdered.class,
            MailboxLeftWithoutAccess.class,
            MailboxMoved.class,
            MailboxOwnerChanged.class,
            MailboxRedirected.class,
            MailboxRenamed.class,
            MailboxTookOver.class,
            NamingBreachFound.class,
            NamingBreachMended.class);

    /** The feed has its timer. */
    record Reading(UUID feed) {}

    /** Which mailbox a timer looks at. It has a key of its own: one that waits for long holds back no other of the mailbox. */
    record Watch(UUID watch, MailboxId mailbox) {}

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
        return List.of(READING, WATCH);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        Instant now = fact.recordedAt();
        switch (fact.event()) {
            case MailboxOpened opened -> begin(opened.mailbox(), now, rows);
            case MailboxAdopted adopted -> begin(adopted.mailbox(), now, rows);
            case MailboxOpenedRegularly opened -> look(opened.mailbox(), now, rows);
            case MailboxRetired retired -> {
                rows.cancelTimer(LOOK, watch(retired.mailbox()));
                rows.remove(WATCH, watch(retired.mailbox()));
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private static void begin(MailboxId mailbox, Instant now, Rows rows) {
        if (rows.get(READING, UseFeed.ID).isEmpty()) {
            rows.put(READING, new Reading(UseFeed.ID));
            rows.timer(READ, UseFeed.ID, now);
        }
        rows.put(WATCH, new Watch(watch(mailbox), mailbox));
        rows.timer(LOOK, watch(mailbox), now);
    }

    /** Of a mailbox that was retired meanwhile nothing is watched: its stream is another one. */
    private static void look(MailboxId mailbox, Instant now, Rows rows) {
        if (rows.get(WATCH, watch(mailbox)).isPresent()) {
            rows.timer(LOOK, watch(mailbox), now);
        }
    }

    private static UUID watch(MailboxId mailbox) {
        return StreamId.nameBased(NAMESPACE, mailbox.value().toString());
    }
}
