package uk.pharmail.mailbox.review;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;

/**
 * Sets the timers of what opens, reminds of and ends reviews, and marks what opens one at once (LINK-5). Facts of different
 * streams may come in any order: what opens a review looks at the mailbox itself when it does.
 */
final class ReviewsProjection implements Projection {
    static final String CONSUMER = "reviews";
    static final String AGE = "review-age";
    static final String OLD_LINK = "review-old-link";
    static final String IDLE = "review-idle";
    static final String EMERGENCY = "review-emergency";
    static final String REMIND = "review-remind";
    static final String DAY_OVER = "review-day-over";
    static final String OPEN = "open-review";
    static final String GONE = "review-link-gone";

    private static final Table<UUID, About> ABOUT = Table.of("review_timer", UUID.class, About.class);
    private static final Table<UUID, Linked> LINKED = Table.of("review_link", UUID.class, Linked.class);
    private static final Table<MailboxId, Reviewed> MAILBOX =
            Table.of("review_mailbox", MailboxId.class, Reviewed.class, ReviewsProjection::unseen);

    private static final String LINK = "link";

    /** What the ids of timers and links are derived in; every timer that is set depends on it. */
    private static final UUID NAMESPACE = UUID.fromString("9d04b6f2-1c7e-5b38-8f6a-52e7c1a0d943");

    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            MailboxOpened.class,
            MailboxAdopted.class,
            MailboxMoved.class,
            MailboxRetired.class,
            AccountLinked.class,
            LinkAdopted.class,
            AccountUnlinked.class,
            MailboxOwnerChanged.class,
            PharmacyContractorChanged.class,
            EmergencyLinkGiven.class,
            AccountActivated.class,
            AccountUsed.class,
            AccountDeleted.class,
            ReviewOpened.class,
            ReviewReminded.class,
            ReviewOverdue.class,
            ReviewCompleted.class);
    private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
            AdoptionEvent.class,
            ApplicationAccountEvent.class,
            ApprovalEvent.class,
            ChangeEvent.class,
            DriftEvent.class,
            MailboxAdoptionEvent.class,
            MailboxRegistrationEvent.class,
            MailboxUseEvent.class,
            MailboxUseFeedEvent.class,
            RegisterImportEvent.class,
            RegistrationEvent.class,
            ReservationEvent.class,
            SameNameEvent.class,
            PharmacyRegistered.class,
            PharmacyDetailsChanged.class,
            PharmacyOpened.class,
            PharmacyOpeningPutOff.class,
            PharmacyClosed.class,
            AliasAdded.class,
            AliasRetired.class,
            AliasRetirementSet.class,
            DeputyNamed.class,
            DeputyRemoved.class,
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
            AllowanceChanged.class,
            PlatformCompared.class,
            ReviewExtended.class,
            ReviewAnswered.class,
            MailboxLeftWithoutAccess.class,
            ComplianceEvent.class,
            ToolkitEvent.class,
            PharmacyListedForRegistration.class,
            AccountCreated.class,
            AccountProvisioned.class,
            AccountStepDone.class,
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
            AccountPasswordChanged.class,
            AccountLoginDetailsReleased.class,
            AccountPasswordReset.class,
            AccountMessageUndelivered.class,
            AccountMobileShown.class,
            AccountDeviceLost.class,
            AccountHolderDataChanged.class,
            AccountHolderDataConfirmed.class,
            AccountDataErased.class,
            AccountPasswordIssued.class,
            AccountAdopted.class,
            AccountDeletionRefused.class,
            AccountUseComplete.class);

    private final ReviewPolicy policy;

    ReviewsProjection(ReviewPolicy policy) {
        this.policy = policy;
    }

    /** Which mailbox, account and review a timer is about; a row of the read model. */
    record About(
            UUID timer,
            MailboxId mailbox,
            @Nullable AccountId account,
            @Nullable ReviewId review) {}

    /** A link that is effective; a row of the read model. */
    record Linked(UUID link, AccountId account, MailboxId mailbox) {}

    enum Stage {
        NONE,
        OPEN,
        OVERDUE
    }

    /**
     * How the reviews of a mailbox stand; a row of the read model.
     *
     * @param owner who owned it last, also while it is vacant; null if nobody ever did
     * @param dueOn of the review that is under way; null while there is none
     */
    record Reviewed(
            MailboxId mailbox,
            @Nullable PharmacyId pharmacy,
            @Nullable OdsCode odsCode,
            @Nullable AccountId owner,
            Stage stage,
            @Nullable LocalDate dueOn,
            @Nullable Instant completedAt) {}

    /** A review of every link is to be opened. */
    record OpenReview(MailboxId mailbox, ReviewCause cause) {}

    record LinkGone(MailboxId mailbox, AccountId account) {}

    private static Reviewed unseen(MailboxId mailbox) {
        return new Reviewed(mailbox, null, null, null, Stage.NONE, null, null);
    }

    @Override
    public String consumer() {
        return CONSUMER;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.MAILBOX_EVENTS, Topic.ACCOUNT_EVENTS);
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
        return List.of(ABOUT, LINKED, MAILBOX);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        Instant at = fact.effectiveAt();
        switch (fact.event()) {
            case MailboxOpened e -> mailbox(e.mailbox(), e.pharmacy(), e.odsCode(), at, rows);
            case MailboxAdopted e -> mailbox(e.mailbox(), e.pharmacy(), e.odsCode(), fact.recordedAt(), rows);
            case MailboxMoved e -> of(e.mailbox(), e.pharmacy(), e.odsCode(), rows);
            case MailboxRetired e -> rows.cancelTimer(AGE, key(AGE, e.mailbox(), null));
            case AccountLinked link -> linked(link.mailbox(), link.account(), at, rows);
            case LinkAdopted link -> linked(link.mailbox(), link.account(), fact.recordedAt(), rows);
            case AccountUnlinked link -> {
                rows.remove(LINKED, key(LINK, link.mailbox(), link.account()));
                rows.cancelTimer(OLD_LINK, key(OLD_LINK, link.mailbox(), link.account()));
                rows.mark(GONE, link.mailbox().value(), new LinkGone(link.mailbox(), link.account()));
            }
            case MailboxOwnerChanged changed -> owner(changed, rows);
            case PharmacyContractorChanged changed ->
                rows.where(MAILBOX, "pharmacy", changed.pharmacy())
                        .forEach(row -> open(row.mailbox(), ReviewCause.HEAD_OFFICE_CHANGED, rows));
            case EmergencyLinkGiven given ->
                timer(EMERGENCY, given.mailbox(), given.account(), null, London.startOf(given.reviewOn()), rows);
            case AccountActivated active -> rows.timer(IDLE, active.account().value(), after(at, policy.idleDays()));
            case AccountUsed used ->
                rows.timer(
                        IDLE, used.account().value(), London.startOf(used.on().plusDays(policy.idleDays())));
            case AccountDeleted deleted ->
                rows.cancelTimer(IDLE, deleted.account().value());
            case ReviewOpened opened -> {
                stage(opened.mailbox(), Stage.OPEN, opened.dueOn(), null, rows);
                rows.cancelTimer(AGE, key(AGE, opened.mailbox(), null));
                remind(opened.mailbox(), opened.review(), at, opened.dueOn(), rows);
                timer(
                        DAY_OVER,
                        opened.mailbox(),
                        null,
                        opened.review(),
                        London.startOf(opened.dueOn().plusDays(1)),
                        rows);
            }
            case ReviewReminded reminded -> {
                LocalDate dueOn = rows.lock(MAILBOX, reminded.mailbox()).dueOn();
                if (dueOn != null) {
                    remind(reminded.mailbox(), reminded.review(), at, dueOn, rows);
                }
            }
            case ReviewOverdue overdue -> {
                LocalDate dueOn = rows.lock(MAILBOX, overdue.mailbox()).dueOn();
                stage(overdue.mailbox(), Stage.OVERDUE, dueOn, null, rows);
            }
            case ReviewCompleted completed -> {
                MailboxId mailbox = completed.mailbox();
                stage(mailbox, Stage.NONE, null, at, rows);
                rows.cancelTimer(REMIND, key(REMIND, mailbox, null));
                rows.cancelTimer(DAY_OVER, key(DAY_OVER, mailbox, null));
                timer(AGE, mailbox, null, null, after(at, policy.everyDays()), rows);
            }
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    /** What was adopted is as old as its adoption, for what was reviewed before is not known (MIG-1). */
    private void mailbox(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, Instant since, Rows rows) {
        of(mailbox, pharmacy, odsCode, rows);
        timer(AGE, mailbox, null, null, after(since, policy.everyDays()), rows);
    }

    private static void of(MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, Rows rows) {
        Reviewed row = rows.lock(MAILBOX, mailbox);
        rows.put(
                MAILBOX,
                new Reviewed(mailbox, pharmacy, odsCode, row.owner(), row.stage(), row.dueOn(), row.completedAt()));
    }

    private void linked(MailboxId mailbox, AccountId account, Instant since, Rows rows) {
        rows.put(LINKED, new Linked(key(LINK, mailbox, account), account, mailbox));
        timer(OLD_LINK, mailbox, account, null, after(since, policy.oldLinkDays()), rows);
    }

    /** The first owner, and one who comes back after a vacancy, are no change. */
    private static void owner(MailboxOwnerChanged changed, Rows rows) {
        AccountId owner = changed.owner();
        if (owner == null) {
            return;
        }
        Reviewed row = rows.lock(MAILBOX, changed.mailbox());
        if (row.owner() != null && !row.owner().equals(owner)) {
            open(changed.mailbox(), ReviewCause.OWNER_CHANGED, rows);
        }
        rows.put(
                MAILBOX,
                new Reviewed(
                        row.mailbox(),
                        row.pharmacy(),
                        row.odsCode(),
                        owner,
                        row.stage(),
                        row.dueOn(),
                        row.completedAt()));
    }

    private static void open(MailboxId mailbox, ReviewCause cause, Rows rows) {
        rows.mark(OPEN, mailbox.value(), new OpenReview(mailbox, cause));
    }

    private static void stage(
            MailboxId mailbox, Stage stage, @Nullable LocalDate dueOn, @Nullable Instant completedAt, Rows rows) {
        Reviewed row = rows.lock(MAILBOX, mailbox);
        rows.put(
                MAILBOX,
                new Reviewed(
                        mailbox,
                        row.pharmacy(),
                        row.odsCode(),
                        row.owner(),
                        stage,
                        dueOn,
                        completedAt == null ? row.completedAt() : completedAt));
    }

    /** Once it is overdue, that is told instead. */
    private void remind(MailboxId mailbox, ReviewId review, Instant last, LocalDate dueOn, Rows rows) {
        Instant next = after(last, policy.remindEveryDays());
        if (next.isBefore(London.startOf(dueOn))) {
            timer(REMIND, mailbox, null, review, next, rows);
        }
    }

    private static Instant after(Instant at, int days) {
        return at.plus(Duration.ofDays(days));
    }

    private static void timer(
            String name,
            MailboxId mailbox,
            @Nullable AccountId account,
            @Nullable ReviewId review,
            Instant due,
            Rows rows) {
        UUID key = key(name, mailbox, account);
        rows.put(ABOUT, new About(key, mailbox, account, review));
        rows.timer(name, key, due);
    }

    /** Each timer has a key of its own, so that one that fails holds back no other. */
    private static UUID key(String name, MailboxId mailbox, @Nullable AccountId account) {
        return StreamId.nameBased(
                NAMESPACE, name + " " + mailbox.value() + (account == null ? "" : " " + account.value()));
    }
}
