package uk.pharmail.mailbox.compliance;

import static java.util.Comparator.comparing;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.change.ChangeEvent;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.compliance.RulesTurned;
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
import uk.pharmail.contracts.mailbox.MailboxEvent;
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
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUseFeedEvent;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.PlatformCompared;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.compliance.PharmacyCompliance.Draft;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.sourcing.store.EventJson;

/**
 * How each pharmacy meets the duty (COMP-1), the same in whatever order the facts of different streams arrive: a handler
 * locks the account's row, then the pharmacies' rows in order of id, reads all that decides anew, and derives.
 */
public class ComplianceProjection implements Projection {
    static final String CONSUMER = "compliance";
    static final String CHANGED = "compliance-changed";

    static final Table<AccountId, AccountAccess> ACCOUNT_ACCESS =
            Table.of("account_access", AccountId.class, AccountAccess.class, AccountAccess::unseen);
    static final Table<LinkedAccount.Key, LinkedAccount> LINK =
            Table.of("link", LinkedAccount.Key.class, LinkedAccount.class);
    static final Table<MailboxId, PharmacyMailbox> PHARMACY_MAILBOX =
            Table.of("pharmacy_mailbox", MailboxId.class, PharmacyMailbox.class);
    static final Table<MailboxId, MailboxOwner> MAILBOX_OWNER =
            Table.of("mailbox_owner", MailboxId.class, MailboxOwner.class);
    static final Table<MailboxId, MailboxReview> MAILBOX_REVIEW =
            Table.of("mailbox_review", MailboxId.class, MailboxReview.class, MailboxReview::unseen);
    static final Table<ToolkitYear.Key, ToolkitYear> TOOLKIT_YEAR =
            Table.of("toolkit_year", ToolkitYear.Key.class, ToolkitYear.class);
    static final Table<FormerCode, FormerCode> FORMER_CODE =
            Table.of("former_code", FormerCode.class, FormerCode.class);
    static final Table<PharmacyId, PharmacyCompliance> PHARMACY_COMPLIANCE =
            Table.of("pharmacy_compliance", PharmacyId.class, PharmacyCompliance.class, PharmacyCompliance::unseen);

    private final CompliancePolicy policy;
    private final ComplianceHistory history;

    public ComplianceProjection(CompliancePolicy policy, EventJson json, InstantSource clock) {
        this(policy, new ComplianceHistory(policy, json, clock));
    }

    ComplianceProjection(CompliancePolicy policy, ComplianceHistory history) {
        this.policy = policy;
        this.history = history;
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
        return EventTypes.ALL.stream()
                .map(EventType::payload)
                .filter(payload -> AccountEvent.class.isAssignableFrom(payload)
                        || MailboxEvent.class.isAssignableFrom(payload)
                        || ReviewEvent.class.isAssignableFrom(payload)
                        || PharmacyEvent.class.isAssignableFrom(payload)
                        || payload.equals(MailboxOpenedRegularly.class)
                        || payload.equals(MailboxNotOpened.class)
                        || ToolkitEvent.class.isAssignableFrom(payload)
                        || payload.equals(RulesTurned.class))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Class<? extends PharmailEvent>> ignores() {
        return Set.of(
                AdoptionEvent.class,
                ApplicationAccountEvent.class,
                ApprovalEvent.class,
                ChangeEvent.class,
                DriftEvent.class,
                MailboxAdoptionEvent.class,
                MailboxRegistrationEvent.class,
                RegisterImportEvent.class,
                RegistrationEvent.class,
                ReservationEvent.class,
                SameNameEvent.class,
                AccountUseComplete.class,
                PlatformCompared.class,
                MailboxUsed.class,
                MailboxUseFeedEvent.class,
                LoggedInAccountFound.class,
                ComplianceChanged.class);
    }

    @Override
    public List<Table<?, ?>> tables() {
        return List.of(
                ACCOUNT_ACCESS,
                LINK,
                PHARMACY_MAILBOX,
                MAILBOX_OWNER,
                MAILBOX_REVIEW,
                TOOLKIT_YEAR,
                FORMER_CODE,
                PHARMACY_COMPLIANCE);
    }

    @Override
    public void apply(Fact fact, Rows rows) {
        LocalDate day = London.dateOf(fact.recordedAt());
        switch (fact.event()) {
            case AccountEvent event -> account(new AccountId(fact.stream().id()), event, fact.version(), rows);
            case MailboxEvent event -> mailbox(event, day, rows);
            case ReviewEvent event -> {
                Reviews reviews = Reviews.after(event);
                if (reviews != null) {
                    MailboxId mailbox = event.mailbox();
                    goesWith(mailbox, event.pharmacy(), event.odsCode(), row -> row.with(reviews), day, rows);
                }
            }
            case MailboxUseEvent event -> {
                Openings openings = Openings.after(event);
                if (openings != null) {
                    MailboxId mailbox = event.mailbox();
                    goesWith(mailbox, event.pharmacy(), event.odsCode(), row -> row.with(openings), day, rows);
                }
            }
            case PharmacyEvent event ->
                assess(
                        new PharmacyId(fact.stream().id()),
                        rows,
                        draft -> draft.heardOn(day, event.odsCode())
                                .after(event, London.dateOf(fact.effectiveAt()))
                                .judgedByRulesOf(Evidence.rulesOn(event, day)));
            case ToolkitRecorded recorded -> {
                rows.put(TOOLKIT_YEAR, ToolkitYear.of(recorded));
                assess(recorded.pharmacy(), rows, draft -> draft.heardOn(day, recorded.odsCode()));
            }
            case RulesTurned turned ->
                assess(
                        turned.pharmacy(),
                        rows,
                        draft -> draft.heardOn(day, turned.odsCode()).judgedByRulesOf(Evidence.rulesOn(turned, day)));
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        }
    }

    @Override
    public void learn(Fact fact, Rows rows) {
        history.learn(fact, rows);
    }

    private void account(AccountId account, AccountEvent event, long version, Rows rows) {
        AccountAccess before = lock(account, rows);
        AccountAccess after = before.after(event, version);
        rows.put(ACCOUNT_ACCESS, after);
        if (after.isAsBefore(before)) {
            // Accounts are used every day; their pharmacies rest on the same as before.
            return;
        }
        Stream.concat(
                        rows.where(LINK, "account", account).stream().map(LinkedAccount::pharmacy),
                        rows.where(MAILBOX_OWNER, "owner", account).stream()
                                .flatMap(owned -> rows.get(PHARMACY_MAILBOX, owned.mailbox()).stream())
                                .map(PharmacyMailbox::pharmacy))
                .distinct()
                .sorted(comparing(PharmacyId::value))
                .forEach(pharmacy -> assess(pharmacy, rows, UnaryOperator.identity()));
    }

    private void mailbox(MailboxEvent event, LocalDate day, Rows rows) {
        switch (event) {
            case MailboxOpened e -> mailbox(new PharmacyMailbox(e.mailbox(), e.pharmacy(), e.address()), e, day, rows);
            case MailboxAdopted e -> mailbox(new PharmacyMailbox(e.mailbox(), e.pharmacy(), e.address()), e, day, rows);
            case MailboxRenamed e -> mailbox(new PharmacyMailbox(e.mailbox(), e.pharmacy(), e.address()), e, day, rows);
            case MailboxOwnerChanged changed -> owned(changed, day, rows);
            case MailboxMoved moved -> moved(moved, day, rows);
            case MailboxRetired retired -> {
                lock(retired.mailbox(), rows);
                rows.remove(PHARMACY_MAILBOX, retired.mailbox());
                rows.remove(MAILBOX_OWNER, retired.mailbox());
                assess(retired.pharmacy(), rows, draft -> draft.heardOn(day, retired.odsCode()));
            }
            case AccountLinked linked -> linked(LinkedAccount.of(linked), linked, day, rows);
            case LinkAdopted linked -> linked(LinkedAccount.of(linked), linked, day, rows);
            case AccountUnlinked unlinked -> {
                lock(unlinked.account(), rows);
                rows.remove(LINK, new LinkedAccount.Key(unlinked.mailbox(), unlinked.account()));
                assess(unlinked.pharmacy(), rows, draft -> draft.heardOn(day, unlinked.odsCode()));
            }
            case MailboxLeftWithoutAccess _,
                    LinkRequested _,
                    LinkFailed _,
                    EmergencyLinkGiven _,
                    AllowanceChanged _,
                    DeputyNamed _,
                    DeputyRemoved _,
                    AliasAdded _,
                    AliasRetirementSet _,
                    AliasRetired _,
                    NamingBreachFound _,
                    NamingBreachMended _,
                    HandoverBegun _,
                    MailboxEmptyingOrdered _,
                    MailboxRedirected _,
                    MailboxTookOver _ -> {}
        }
    }

    private void mailbox(PharmacyMailbox mailbox, MailboxEvent event, LocalDate day, Rows rows) {
        lock(mailbox.mailbox(), rows);
        rows.put(PHARMACY_MAILBOX, mailbox);
        assess(mailbox.pharmacy(), rows, draft -> draft.heardOn(day, event.odsCode()));
    }

    private void linked(LinkedAccount link, MailboxEvent event, LocalDate day, Rows rows) {
        lock(link.account(), rows);
        rows.put(LINK, link);
        assess(link.pharmacy(), rows, draft -> draft.heardOn(day, event.odsCode()));
    }

    private void owned(MailboxOwnerChanged changed, LocalDate day, Rows rows) {
        if (changed.owner() == null) {
            rows.remove(MAILBOX_OWNER, changed.mailbox());
        } else {
            lock(changed.owner(), rows);
            rows.put(MAILBOX_OWNER, new MailboxOwner(changed.mailbox(), changed.owner()));
        }
        assess(changed.pharmacy(), rows, draft -> draft.heardOn(day, changed.odsCode()));
    }

    private static @Nullable AccountId owner(MailboxId mailbox, Rows rows) {
        return rows.get(MAILBOX_OWNER, mailbox).map(MailboxOwner::owner).orElse(null);
    }

    /** All that the mailbox brings goes over at once, so that neither pharmacy is ever seen without its part (CHG-1). */
    private void moved(MailboxMoved moved, LocalDate day, Rows rows) {
        List<LinkedAccount> links = rows.where(LINK, "mailbox", moved.mailbox());
        AccountId owner = owner(moved.mailbox(), rows);
        Stream.concat(links.stream().map(LinkedAccount::account), Stream.ofNullable(owner))
                .distinct()
                .sorted(comparing(AccountId::value))
                .forEach(account -> lock(account, rows));
        lock(moved.mailbox(), rows);
        links.forEach(link -> rows.put(LINK, link.of(moved.pharmacy())));
        rows.put(PHARMACY_MAILBOX, new PharmacyMailbox(moved.mailbox(), moved.pharmacy(), moved.address()));
        rows.put(FORMER_CODE, new FormerCode(moved.formerPharmacy(), moved.mailbox()));
        Stream.of(moved.formerPharmacy(), moved.pharmacy())
                .sorted(comparing(PharmacyId::value))
                .forEach(pharmacy -> assess(
                        pharmacy,
                        rows,
                        draft -> draft.heardOn(
                                day, pharmacy.equals(moved.pharmacy()) ? moved.odsCode() : moved.formerOdsCode())));
    }

    /** A review, or how a mailbox is opened, goes with the mailbox, to whichever pharmacy has that (CHG-1). */
    private void goesWith(
            MailboxId mailbox,
            PharmacyId told,
            OdsCode code,
            UnaryOperator<MailboxReview> change,
            LocalDate day,
            Rows rows) {
        lock(mailbox, rows);
        rows.put(
                MAILBOX_REVIEW,
                change.apply(rows.get(MAILBOX_REVIEW, mailbox).orElseGet(() -> MailboxReview.unseen(mailbox))));
        Stream.concat(Stream.of(told), rows.get(PHARMACY_MAILBOX, mailbox).map(PharmacyMailbox::pharmacy).stream())
                .distinct()
                .sorted(comparing(PharmacyId::value))
                .forEach(pharmacy ->
                        assess(pharmacy, rows, draft -> pharmacy.equals(told) ? draft.heardOn(day, code) : draft));
    }

    /**
     * Keeps a link and a fact about its account from being handled side by side, each without the other; a proof plants
     * a projection that does not.
     */
    AccountAccess lock(AccountId account, Rows rows) {
        return rows.lock(ACCOUNT_ACCESS, account);
    }

    /** Keeps what goes with a mailbox and a fact about whose it is from being handled side by side; a proof plants a projection that does not. */
    void lock(MailboxId mailbox, Rows rows) {
        rows.lock(MAILBOX_REVIEW, mailbox);
    }

    private void assess(PharmacyId pharmacy, Rows rows, UnaryOperator<Draft> change) {
        PharmacyCompliance before = rows.lock(PHARMACY_COMPLIANCE, pharmacy);
        List<LinkedAccount> links = rows.where(LINK, "pharmacy", pharmacy);
        List<PharmacyMailbox> mailboxes = rows.where(PHARMACY_MAILBOX, "pharmacy", pharmacy);
        PharmacyMailbox mailbox = mailboxes.isEmpty() ? null : mailboxes.getFirst();
        AccountId owner = mailbox == null ? null : owner(mailbox.mailbox(), rows);
        Map<AccountId, AccountAccess> accounts = rows
                .whereAny(
                        ACCOUNT_ACCESS,
                        "account",
                        Stream.concat(links.stream().map(LinkedAccount::account), Stream.ofNullable(owner))
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.toMap(AccountAccess::account, account -> account));
        List<Duty.Access> access = links.stream()
                .map(link -> new Duty.Access(
                        link, accounts.getOrDefault(link.account(), AccountAccess.unseen(link.account()))))
                .toList();
        MailboxReview review = mailbox == null
                ? null
                : rows.get(MAILBOX_REVIEW, mailbox.mailbox()).orElse(null);
        PharmacyCompliance after = change.apply(new Draft(before))
                .mailbox(mailbox)
                .reviews(review == null ? null : review.reviews())
                .openings(review == null ? null : review.openings())
                .owner(owner == null ? null : accounts.getOrDefault(owner, AccountAccess.unseen(owner)))
                .toolkits(rows.where(TOOLKIT_YEAR, "pharmacy", pharmacy))
                .superseded(mailbox == null
                        && !rows.where(FORMER_CODE, "pharmacy", pharmacy).isEmpty())
                .assessed(access, policy);
        rows.put(PHARMACY_COMPLIANCE, after);
        after.toBeTold(before).ifPresent(changed -> rows.mark(CHANGED, pharmacy.value(), changed));
    }
}
