package uk.pharmail.mailbox.approval;

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
import uk.pharmail.contracts.mailbox.ApprovalGranted;
import uk.pharmail.contracts.mailbox.ApprovalLapsed;
import uk.pharmail.contracts.mailbox.ApprovalRefused;
import uk.pharmail.contracts.mailbox.ApprovalRequested;
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
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalGround;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/** What was asked of regional teams and what became of it, with a timer for the end of what was granted (LINK-3). */
final class ApprovalsProjection implements Projection {
    static final String CONSUMER = "approvals";
    static final String LAPSES = "approval-lapses";
    static final String WORDS = "approval-words";

    private static final Table<UUID, Line> APPROVAL = Table.of("approval", UUID.class, Line.class);

    private static final Set<Class<? extends PharmailEvent>> HANDLES =
            Set.of(ApprovalRequested.class, ApprovalGranted.class, ApprovalRefused.class, ApprovalLapsed.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            ChangeEvent.class,
            DriftEvent.class,
            MailboxAdoptionEvent.class,
            MailboxEvent.class,
            MailboxRegistrationEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            PharmacyEvent.class,
            RegisterImportEvent.class,
            ReservationEvent.class,
            ReviewEvent.class,
            LoggedInAccountFound.class,
            PlatformCompared.class,
            ComplianceEvent.class,
            ToolkitEvent.class);

    enum Status {
        WAITING,
        GRANTED,
        REFUSED,
        /** Granted, and what was not taken has lapsed. */
        LAPSED
    }

    /** A row of the read model; null what is not decided. */
    record Line(
            UUID approval,
            MailboxId mailbox,
            int askedFor,
            ApprovalGround ground,
            Status status,
            Instant requestedAt,
            @Nullable Integer granted,
            @Nullable ApprovalDecision reason,
            @Nullable LocalDate usableUntil,
            @Nullable Integer unused) {}

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
        return List.of(APPROVAL);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        UUID approval = fact.stream().id();
        switch (fact.event()) {
            case ApprovalRequested asked ->
                rows.put(
                        APPROVAL,
                        new Line(
                                approval,
                                asked.mailbox(),
                                asked.accounts(),
                                asked.ground(),
                                Status.WAITING,
                                fact.effectiveAt(),
                                null,
                                null,
                                null,
                                null));
            case ApprovalGranted granted -> {
                change(
                        approval,
                        Status.GRANTED,
                        granted.accounts(),
                        granted.reason(),
                        granted.usableUntil(),
                        null,
                        rows);
                rows.timer(
                        LAPSES, approval, London.startOf(granted.usableUntil().plusDays(1)));
                rows.timer(WORDS, approval, fact.recordedAt());
            }
            case ApprovalRefused refused -> {
                change(approval, Status.REFUSED, null, refused.reason(), null, null, rows);
                rows.timer(WORDS, approval, fact.recordedAt());
            }
            case ApprovalLapsed lapsed -> {
                Line before = rows.get(APPROVAL, approval).orElseThrow();
                change(
                        approval,
                        Status.LAPSED,
                        before.granted(),
                        before.reason(),
                        before.usableUntil(),
                        lapsed.unused(),
                        rows);
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    private static void change(
            UUID approval,
            Status status,
            @Nullable Integer granted,
            @Nullable ApprovalDecision reason,
            @Nullable LocalDate usableUntil,
            @Nullable Integer unused,
            Rows rows) {
        Line before = rows.get(APPROVAL, approval).orElseThrow();
        rows.put(
                APPROVAL,
                new Line(
                        approval,
                        before.mailbox(),
                        before.askedFor(),
                        before.ground(),
                        status,
                        before.requestedAt(),
                        granted,
                        reason,
                        usableUntil,
                        unused));
    }
}
