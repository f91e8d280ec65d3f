package uk.pharmail.mailbox.compliance;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.AliasAdded;
import uk.pharmail.contracts.mailbox.AliasRetired;
import uk.pharmail.contracts.mailbox.AliasRetirementSet;
import uk.pharmail.contracts.mailbox.AllowanceChanged;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.EmergencyLinkGiven;
import uk.pharmail.contracts.mailbox.HandoverBegun;
import uk.pharmail.contracts.mailbox.LinkAdopted;
import uk.pharmail.contracts.mailbox.LinkFailed;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxEmptyingOrdered;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRedirected;
import uk.pharmail.contracts.mailbox.MailboxRenamed;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxTookOver;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.NamingBreachFound;
import uk.pharmail.contracts.mailbox.NamingBreachMended;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.compliance.Evidence.Aspect;
import uk.pharmail.mailbox.compliance.PharmacyCompliance.Draft;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.store.EventJson;

/**
 * How a pharmacy met the duty over all time, by a set of facts. At any instant only the facts that were true by then
 * count, those of a stream in the order in which they were told: so where all of them count, the answer is the one that
 * {@link ComplianceProjection} gives of the same facts.
 */
final class Timeline {
    private static final Comparator<Heard> AS_TOLD = comparing(
                    (Heard heard) -> heard.evidence().subject())
            .thenComparingLong(heard -> heard.evidence().version());

    private final PharmacyId pharmacy;
    private final CompliancePolicy policy;
    private final List<Heard> facts;

    private record Heard(Evidence evidence, PharmailEvent event, Aspect aspect) {}

    Timeline(PharmacyId pharmacy, Collection<Evidence> evidence, CompliancePolicy policy, EventJson json) {
        this.pharmacy = pharmacy;
        this.policy = policy;
        this.facts = evidence.stream()
                .filter(one -> one.pharmacy() == null
                        || one.ofMailbox()
                        || one.pharmacy().equals(pharmacy))
                .map(one -> {
                    PharmailEvent event = json.decode(one.type(), one.payload());
                    return new Heard(one, event, Objects.requireNonNull(Evidence.aspect(event)));
                })
                .sorted(AS_TOLD)
                .toList();
    }

    /**
     * One after the other without holes, from the first fact about the pharmacy on, which may come after facts about
     * accounts that are linked to it later; each known from the given instant.
     */
    List<ComplianceInterval> intervals(Instant knownFrom) {
        List<ComplianceInterval> intervals = new ArrayList<>();
        ComplianceInterval last = null;
        Present present = new Present();
        for (Instant turn : turns()) {
            List<Heard> begin = facts.stream()
                    .filter(heard -> heard.evidence().effectiveAt().equals(turn))
                    .toList();
            if (begin.stream().allMatch(present::isNextOfItsStream)) {
                begin.forEach(present::take);
            } else {
                present = new Present();
                facts.stream()
                        .filter(heard -> !heard.evidence().effectiveAt().isAfter(turn))
                        .forEach(present::take);
            }
            if (!present.draft.isHeardOf()) {
                continue;
            }
            ComplianceInterval now = present.at(turn, knownFrom);
            if (last != null && now.goesOnAs(last)) {
                continue;
            }
            if (last != null) {
                intervals.add(last.effectiveTo(turn));
            }
            last = now;
        }
        if (last != null) {
            intervals.add(last);
        }
        return intervals;
    }

    /** How it is at this instant; empty if nothing was known of it by then. */
    Optional<ComplianceInterval> at(Instant instant) {
        return intervals(instant).stream()
                .filter(interval -> !interval.effectiveFrom().isAfter(instant))
                .reduce((_, last) -> last);
    }

    private Set<Instant> turns() {
        TreeSet<Instant> turns = new TreeSet<>();
        facts.forEach(heard -> turns.add(heard.evidence().effectiveAt()));
        if (!turns.isEmpty()) {
            Instant first = turns.first();
            Stream<Instant> overdue = facts.stream()
                    .map(Heard::event)
                    .filter(ToolkitRecorded.class::isInstance)
                    .map(event -> ((ToolkitRecorded) event).financialYear())
                    .flatMap(policy::turnsAfter);
            Stream.concat(policy.turns().stream(), overdue)
                    .filter(turn -> turn.isAfter(first))
                    .forEach(turns::add);
        }
        return turns;
    }

    /** What the facts taken so far make of the pharmacy. */
    private final class Present {
        private final Draft draft = new Draft(PharmacyCompliance.unseen(pharmacy));
        private final Map<UUID, PharmacyMailbox> mailboxes = new TreeMap<>();
        private boolean left;
        private final Map<LinkedAccount.Key, LinkedAccount> links = new HashMap<>();
        private final Map<AccountId, AccountAccess> accounts = new HashMap<>();
        private final Map<String, Long> versions = new HashMap<>();
        private final Map<MailboxId, Reviews> reviews = new HashMap<>();
        private final Map<MailboxId, UUID> ofReviews = new HashMap<>();
        private final Map<MailboxId, AccountId> owners = new HashMap<>();
        private final Map<MailboxId, UUID> ofOwners = new HashMap<>();
        private final Map<MailboxId, Openings> openings = new HashMap<>();
        private final Map<MailboxId, UUID> ofOpenings = new HashMap<>();
        private final Map<FinancialYear, ToolkitYear> toolkits = new TreeMap<>();
        private final Map<FinancialYear, UUID> ofToolkits = new TreeMap<>();
        private final Map<Aspect, UUID> ofPharmacy = new EnumMap<>(Aspect.class);
        private final Map<LinkedAccount.Key, UUID> ofLinks = new HashMap<>();
        private final Map<AccountId, Map<Aspect, UUID>> ofAccounts = new HashMap<>();

        boolean isNextOfItsStream(Heard heard) {
            return versions.getOrDefault(heard.evidence().subject(), 0L)
                    < heard.evidence().version();
        }

        void take(Heard heard) {
            Evidence evidence = heard.evidence();
            versions.put(evidence.subject(), evidence.version());
            if (pharmacy.equals(evidence.pharmacy())) {
                draft.judgedByRulesOf(Evidence.rulesOn(heard.event(), London.dateOf(evidence.recordedAt())));
            }
            switch (heard.event()) {
                case PharmacyEvent event -> {
                    draft.after(event, London.dateOf(evidence.effectiveAt()));
                    ofPharmacy.put(heard.aspect(), evidence.event());
                }
                case MailboxEvent event -> {
                    if (pharmacy.equals(evidence.pharmacy())) {
                        draft.heardOn(LocalDate.EPOCH, event.odsCode());
                        if (heard.aspect() != Aspect.OWNER) {
                            ofPharmacy.put(heard.aspect(), evidence.event());
                        }
                    }
                    mailbox(event, evidence.event());
                }
                case ReviewEvent event -> {
                    if (pharmacy.equals(evidence.pharmacy())) {
                        draft.heardOn(LocalDate.EPOCH, event.odsCode());
                    }
                    reviews.put(event.mailbox(), Objects.requireNonNull(Reviews.after(event)));
                    ofReviews.put(event.mailbox(), evidence.event());
                }
                case MailboxUseEvent event -> {
                    if (pharmacy.equals(evidence.pharmacy())) {
                        draft.heardOn(LocalDate.EPOCH, event.odsCode());
                    }
                    openings.put(event.mailbox(), Objects.requireNonNull(Openings.after(event)));
                    ofOpenings.put(event.mailbox(), evidence.event());
                }
                case AccountEvent event -> {
                    AccountId account = Objects.requireNonNull(evidence.account());
                    accounts.merge(
                            account,
                            AccountAccess.unseen(account).after(event, evidence.version()),
                            (before, _) -> before.after(event, evidence.version()));
                    ofAccounts
                            .computeIfAbsent(account, _ -> new EnumMap<>(Aspect.class))
                            .put(heard.aspect(), evidence.event());
                }
                case ToolkitRecorded recorded -> {
                    draft.heardOn(LocalDate.EPOCH, recorded.odsCode());
                    toolkits.put(recorded.financialYear(), ToolkitYear.of(recorded));
                    ofToolkits.put(recorded.financialYear(), evidence.event());
                }
                case RulesTurned turned -> {
                    draft.heardOn(LocalDate.EPOCH, turned.odsCode());
                    ofPharmacy.put(heard.aspect(), evidence.event());
                }
                default -> throw new IllegalStateException("no evidence: " + evidence.type());
            }
        }

        private void mailbox(MailboxEvent event, UUID id) {
            switch (event) {
                case MailboxOpened e -> hold(new PharmacyMailbox(e.mailbox(), e.pharmacy(), e.address()));
                case MailboxAdopted e -> hold(new PharmacyMailbox(e.mailbox(), e.pharmacy(), e.address()));
                case MailboxRenamed e -> hold(new PharmacyMailbox(e.mailbox(), e.pharmacy(), e.address()));
                case MailboxMoved moved -> {
                    hold(new PharmacyMailbox(moved.mailbox(), moved.pharmacy(), moved.address()));
                    links.replaceAll(
                            (key, link) -> key.mailbox().equals(moved.mailbox()) ? link.of(moved.pharmacy()) : link);
                    if (moved.formerPharmacy().equals(pharmacy)) {
                        left = true;
                        draft.heardOn(LocalDate.EPOCH, moved.formerOdsCode());
                        ofPharmacy.put(Aspect.MAILBOX, id);
                    }
                }
                case MailboxRetired retired ->
                    mailboxes.remove(retired.mailbox().value());
                case AccountLinked linked -> hold(LinkedAccount.of(linked), id);
                case LinkAdopted linked -> hold(LinkedAccount.of(linked), id);
                case AccountUnlinked unlinked ->
                    links.remove(new LinkedAccount.Key(unlinked.mailbox(), unlinked.account()));
                case MailboxOwnerChanged changed -> {
                    if (changed.owner() == null) {
                        owners.remove(changed.mailbox());
                    } else {
                        owners.put(changed.mailbox(), changed.owner());
                    }
                    ofOwners.put(changed.mailbox(), id);
                }
                case MailboxLeftWithoutAccess _,
                        LinkRequested _,
                        LinkFailed _,
                        EmergencyLinkGiven _,
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
                        MailboxTookOver _,
                        AllowanceChanged _ -> {}
            }
        }

        private void hold(PharmacyMailbox mailbox) {
            mailboxes.put(mailbox.mailbox().value(), mailbox);
        }

        private void hold(LinkedAccount link, UUID id) {
            links.put(link.key(), link);
            ofLinks.put(link.key(), id);
        }

        ComplianceInterval at(Instant turn, Instant knownFrom) {
            List<LinkedAccount> linked = links.values().stream()
                    .filter(link -> link.pharmacy().equals(pharmacy))
                    .sorted(comparing(link -> link.account().value()))
                    .toList();
            PharmacyMailbox mailbox = mailboxes.values().stream()
                    .filter(one -> one.pharmacy().equals(pharmacy))
                    .findFirst()
                    .orElse(null);
            AccountId owner = mailbox == null ? null : owners.get(mailbox.mailbox());
            PharmacyCompliance compliance = draft.on(London.dateOf(turn))
                    .mailbox(mailbox)
                    .reviews(mailbox == null ? null : reviews.get(mailbox.mailbox()))
                    .owner(owner == null ? null : account(owner))
                    .openings(mailbox == null ? null : openings.get(mailbox.mailbox()))
                    .toolkits(List.copyOf(toolkits.values()))
                    .superseded(mailbox == null && left)
                    .assessed(
                            linked.stream()
                                    .map(link -> new Duty.Access(link, account(link.account())))
                                    .toList(),
                            policy);
            return ComplianceInterval.of(compliance, turn, knownFrom, proof(mailbox, owner, linked));
        }

        private AccountAccess account(AccountId account) {
            return accounts.getOrDefault(account, AccountAccess.unseen(account));
        }

        /**
         * The last fact about each aspect of the pharmacy and each financial year of its toolkit, the last change of its links, the last
         * review of its mailbox, the last change of its owner and how it is opened, each link, and each aspect of whom it is of.
         */
        private List<UUID> proof(
                @Nullable PharmacyMailbox mailbox, @Nullable AccountId owner, List<LinkedAccount> linked) {
            Set<UUID> proof = new LinkedHashSet<>(ofPharmacy.values());
            proof.addAll(ofToolkits.values());
            if (mailbox != null && ofReviews.containsKey(mailbox.mailbox())) {
                proof.add(Objects.requireNonNull(ofReviews.get(mailbox.mailbox())));
            }
            if (mailbox != null && ofOwners.containsKey(mailbox.mailbox())) {
                proof.add(Objects.requireNonNull(ofOwners.get(mailbox.mailbox())));
            }
            if (owner != null) {
                proof.addAll(ofAccounts.getOrDefault(owner, Map.of()).values());
            }
            if (mailbox != null && ofOpenings.containsKey(mailbox.mailbox())) {
                proof.add(Objects.requireNonNull(ofOpenings.get(mailbox.mailbox())));
            }
            for (LinkedAccount link : linked) {
                proof.add(Objects.requireNonNull(ofLinks.get(link.key())));
                proof.addAll(ofAccounts.getOrDefault(link.account(), Map.of()).values());
            }
            return List.copyOf(proof);
        }
    }
}
