package uk.pharmail.mailbox.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import uk.pharmail.contracts.register.RegisterImportCompleted;
import uk.pharmail.contracts.register.RegisterImportHeld;
import uk.pharmail.contracts.register.RegisterImportReceived;
import uk.pharmail.contracts.register.RegisterImportReleased;
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
            AddressPassed.class,
            AliasAdded.class,
            AliasRetired.class,
            AliasRetirementSet.class,
            DeputyNamed.class,
            DeputyRemoved.class,
            HandoverBegun.class,
            LinkAdopted.class,
            LoggedInAccountFound.class,
            MailboxAdopted.class,
            MailboxAdoptionCompleted.class,
            MailboxAdoptionReceived.class,
            MailboxEmptyingOrdered.class,
            MailboxMoved.class,
            MailboxRedirected.class,
            MailboxRenamed.class,
            MailboxRetired.class,
            NamingBreachFound.class,
            NamingBreachMended.class,
            ChangeFailed.class,
            ChangeMade.class,
            ChangeWithdrawn.class,
            ClosurePlanned.class,
            ConsentRecorded.class,
            ConsolidationPlanned.class,
            EmptyingConfirmed.class,
            OdsCodeChangePlanned.class,
            OwnershipChangePlanned.class,
            RelocationPlanned.class,
            AccountLinked.class,
            LinkRequested.class,
            LinkFailed.class,
            EmergencyLinkGiven.class,
            AllowanceChanged.class,
            DriftFound.class,
            DriftGone.class,
            PlatformCompared.class,
            ReviewOpened.class,
            ReviewExtended.class,
            ReviewAnswered.class,
            ReviewReminded.class,
            ReviewOverdue.class,
            ReviewCompleted.class,
            AccountUnlinked.class,
            MailboxLeftWithoutAccess.class,
            OdsCodeHeld.class,
            AddressHeld.class,
            ComplianceChanged.class,
            MailboxRegistrationHeld.class,
            MailboxRegistrationRefused.class,
            MailboxRegistrationFulfilled.class,
            MailboxRegistrationReleased.class,
            MailboxOwnerChanged.class,
            OdsCodeFreed.class,
            PharmacyListedForRegistration.class);

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
