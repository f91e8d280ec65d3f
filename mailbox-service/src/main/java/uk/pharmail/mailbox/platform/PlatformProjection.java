package uk.pharmail.mailbox.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxBackInContainer;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOutsideContainer;
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
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Sets a timer for whatever the mail platform has to follow, due at once or when a link starts, one for each end of a link
 * (LINK-7, LINK-8), and one for each mailbox that is handed over (CHG-2): a timer is tried again until it is done, and holds back no other link.
 */
final class PlatformProjection implements Projection {
    static final String CONSUMER = "platform";
    static final String MAILBOX = "platform-mailbox";
    static final String ADDRESSES = "platform-addresses";
    static final String LINK = "platform-link";
    static final String LINK_ENDS = "link-ends";
    static final String HANDOVER = "handover";

    static final String COMPARISON = "platform-comparison";

    private static final Table<UUID, Compared> PLATFORM_MAILBOX =
            Table.of("platform_mailbox", UUID.class, Compared.class);
    private static final Table<UUID, Planned> PLATFORM_COMPARISON =
            Table.of("platform_comparison", UUID.class, Planned.class);
    private static final Table<UUID, FoundDrift> DRIFT = Table.of("drift", UUID.class, FoundDrift.class);

    /** When the comparison begins, for platforms are least at work then. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofHours(3);

    static final Table<UUID, LinkTimer> LINK_TIMER = Table.of("link_timer", UUID.class, LinkTimer.class);

    /** What the ids of timers are derived in; every timer that is set depends on it. */
    private static final UUID NAMESPACE = UUID.fromString("2f6b1e90-83d4-5a7c-b1e5-94c07d3a6f28");

    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            MailboxOpened.class,
            MailboxAdopted.class,
            PlatformCompared.class,
            DriftFound.class,
            DriftGone.class,
            MailboxOutsideContainer.class,
            MailboxBackInContainer.class,
            MailboxRenamed.class,
            MailboxMoved.class,
            AliasAdded.class,
            AliasRetired.class,
            MailboxRedirected.class,
            MailboxRetired.class,
            HandoverBegun.class,
            LinkRequested.class,
            LinkFailed.class,
            LinkAdopted.class,
            AccountLinked.class,
            AccountUnlinked.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            ApprovalEvent.class,
            ChangeEvent.class,
            MailboxAdoptionEvent.class,
            MailboxRegistrationEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            PharmacyEvent.class,
            RegisterImportEvent.class,
            ReservationEvent.class,
            ReviewEvent.class,
            EmergencyLinkGiven.class,
            AllowanceChanged.class,
            MailboxLeftWithoutAccess.class,
            AliasRetirementSet.class,
            NamingBreachFound.class,
            NamingBreachMended.class,
            DeputyNamed.class,
            DeputyRemoved.class,
            MailboxEmptyingOrdered.class,
            LoggedInAccountFound.class,
            ComplianceEvent.class,
            ToolkitEvent.class,
            MailboxTookOver.class,
            MailboxOwnerChanged.class);

    /** Which link a timer is about; a row of the read model. */
    record LinkTimer(UUID timer, MailboxId mailbox, AccountId account) {}

    /** A mailbox that the daily comparison looks at. */
    record Compared(UUID mailbox) {}

    /** The daily comparison has its timer. */
    record Planned(UUID comparison) {}

    /** A drift that was found and has not gone. */
    record FoundDrift(
            UUID drift,
            MailboxId mailbox,
            OdsCode odsCode,
            @Nullable AccountId account,
            @Nullable DriftKind kind,
            @Nullable Container container,
            Instant foundAt) {}

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
        return List.of(LINK_TIMER, PLATFORM_MAILBOX, PLATFORM_COMPARISON, DRIFT);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        Instant now = fact.recordedAt();
        switch (fact.event()) {
            case MailboxOpened opened -> {
                rows.timer(MAILBOX, opened.mailbox().value(), now);
                compared(opened.mailbox(), now, rows);
            }
            case MailboxAdopted adopted -> {
                rows.timer(MAILBOX, adopted.mailbox().value(), now);
                compared(adopted.mailbox(), now, rows);
            }
            case LinkAdopted link -> rows.timer(MAILBOX, link.mailbox().value(), now);
            case PlatformCompared compared -> compareOn(compared.on().plusDays(1), rows);
            case DriftFound found ->
                rows.put(
                        DRIFT,
                        new FoundDrift(
                                fact.stream().id(),
                                found.mailbox(),
                                found.odsCode(),
                                found.account(),
                                found.kind(),
                                null,
                                fact.effectiveAt()));
            case MailboxOutsideContainer outside ->
                rows.put(
                        DRIFT,
                        new FoundDrift(
                                fact.stream().id(),
                                outside.mailbox(),
                                outside.odsCode(),
                                null,
                                null,
                                outside.container(),
                                fact.effectiveAt()));
            case DriftGone _, MailboxBackInContainer _ ->
                rows.remove(DRIFT, fact.stream().id());
            case MailboxRenamed e -> rows.timer(ADDRESSES, e.mailbox().value(), now);
            case MailboxMoved e -> rows.timer(ADDRESSES, e.mailbox().value(), now);
            case AliasAdded e -> rows.timer(ADDRESSES, e.mailbox().value(), now);
            case AliasRetired e -> rows.timer(ADDRESSES, e.mailbox().value(), now);
            case MailboxRedirected e -> rows.timer(ADDRESSES, e.mailbox().value(), now);
            case HandoverBegun e -> rows.timer(HANDOVER, e.mailbox().value(), now);
            case MailboxRetired e -> {
                rows.timer(ADDRESSES, e.mailbox().value(), now);
                rows.remove(PLATFORM_MAILBOX, e.mailbox().value());
                rows.remove(DRIFT, Drift.idOf(e.mailbox()));
            }
            case LinkRequested link -> {
                Instant startsAt = link.startsAt();
                Instant due = startsAt != null && startsAt.isAfter(now) ? startsAt : now;
                follow(link.mailbox(), link.account(), due, rows);
                ends(link.mailbox(), link.account(), link.endsAt(), rows);
            }
            case AccountLinked link -> ends(link.mailbox(), link.account(), link.endsAt(), rows);
            case LinkFailed link -> {
                follow(link.mailbox(), link.account(), now, rows);
                ends(link.mailbox(), link.account(), null, rows);
            }
            case AccountUnlinked link -> {
                follow(link.mailbox(), link.account(), now, rows);
                ends(link.mailbox(), link.account(), null, rows);
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private static void compared(MailboxId mailbox, Instant now, Rows rows) {
        rows.put(PLATFORM_MAILBOX, new Compared(mailbox.value()));
        if (rows.get(PLATFORM_COMPARISON, Comparison.ID).isEmpty()) {
            rows.put(PLATFORM_COMPARISON, new Planned(Comparison.ID));
            compareOn(London.dateOf(now).plusDays(1), rows);
        }
    }

    private static void compareOn(LocalDate day, Rows rows) {
        rows.timer(COMPARISON, Comparison.ID, London.startOf(day).plus(AFTER_MIDNIGHT));
    }

    /** In the place of what the platform was to do about this link before. */
    private static void follow(MailboxId mailbox, AccountId account, Instant due, Rows rows) {
        UUID timer = timer(LINK, mailbox, account);
        rows.put(LINK_TIMER, new LinkTimer(timer, mailbox, account));
        rows.timer(LINK, timer, due);
    }

    private static void ends(MailboxId mailbox, AccountId account, @Nullable Instant due, Rows rows) {
        UUID timer = timer(LINK_ENDS, mailbox, account);
        if (due == null) {
            rows.cancelTimer(LINK_ENDS, timer);
        } else {
            rows.put(LINK_TIMER, new LinkTimer(timer, mailbox, account));
            rows.timer(LINK_ENDS, timer, due);
        }
    }

    /** Each timer has a key of its own, so that one that fails holds back no other. */
    private static UUID timer(String name, MailboxId mailbox, AccountId account) {
        return StreamId.nameBased(NAMESPACE, name + " " + mailbox.value() + " " + account.value());
    }
}
