package uk.pharmail.mailbox.compliance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.sourcing.store.EventJson;

/**
 * Keeps how each pharmacy met the duty at any instant, as known at any instant (COMP-4). When a fact was learned is
 * stamped once, with the pharmacies that it concerns locked, and later than all that was learned of them before; so what
 * was known at an instant that is over never changes.
 */
class ComplianceHistory {
    static final Table<UUID, Evidence> EVIDENCE = Table.of("compliance_evidence", UUID.class, Evidence.class);
    static final Table<ComplianceInterval.Key, ComplianceInterval> INTERVAL =
            Table.of("compliance_interval", ComplianceInterval.Key.class, ComplianceInterval.class);

    private final CompliancePolicy policy;
    private final EventJson json;
    private final InstantSource clock;

    ComplianceHistory(CompliancePolicy policy, EventJson json, InstantSource clock) {
        this.policy = policy;
        this.json = json;
        this.clock = clock;
    }

    /** Takes the fact up, once; the account that it is about, if any, is locked already. */
    void learn(Fact fact, Rows rows) {
        if (Evidence.aspect(fact.event()) == null
                || rows.get(EVIDENCE, fact.id()).isPresent()) {
            return;
        }
        Collection<PharmacyId> concerned = concerned(fact, Evidence.of(fact, fact.recordedAt()), rows);
        concerned.forEach(pharmacy -> rows.lock(ComplianceProjection.PHARMACY_COMPLIANCE, pharmacy));
        Evidence learned = Evidence.of(fact, learnedAt(fact));
        rows.put(EVIDENCE, learned);
        Map<PharmacyId, Collection<Evidence>> known = new LinkedHashMap<>();
        concerned.forEach(pharmacy -> known.put(pharmacy, evidence(pharmacy, rows)));
        Instant earliest = known.values().stream()
                .flatMap(Collection::stream)
                .filter(one -> !one.event().equals(learned.event()))
                .map(one -> one.knownAt().plus(1, ChronoUnit.MICROS))
                .max(Comparator.naturalOrder())
                .orElse(learned.knownAt());
        Instant knownAt = earliest.isAfter(learned.knownAt()) ? earliest : learned.knownAt();
        if (!knownAt.equals(learned.knownAt())) {
            rows.put(EVIDENCE, learned.knownAt(knownAt));
        }
        known.forEach((pharmacy, evidence) ->
                tell(pharmacy, new Timeline(pharmacy, evidence, policy, json).intervals(knownAt), knownAt, rows));
    }

    /** When this service learns the fact: now; a proof plants one that takes another service's word for it. */
    Instant learnedAt(Fact fact) {
        return clock.instant();
    }

    /** What is known from now on: what was known otherwise ends to be, and all else stays as it is. */
    private static void tell(PharmacyId pharmacy, List<ComplianceInterval> now, Instant knownAt, Rows rows) {
        List<ComplianceInterval> added = new ArrayList<>(now);
        for (ComplianceInterval before : rows.where(INTERVAL, "pharmacy", pharmacy)) {
            if (before.knownTo() == null && !added.removeIf(before::saysTheSameAs)) {
                rows.put(INTERVAL, before.knownTo(knownAt));
            }
        }
        added.forEach(interval -> rows.put(INTERVAL, interval));
    }

    /** The pharmacies that the fact may say something of, in order of their ids: all whose its mailbox, or one of its account's, has been. */
    private static Collection<PharmacyId> concerned(Fact fact, Evidence said, Rows rows) {
        Map<UUID, PharmacyId> concerned = new TreeMap<>();
        List<Evidence> related = fact.event() instanceof AccountEvent
                ? rows.where(EVIDENCE, "account", new AccountId(fact.stream().id()))
                : List.of(said);
        ofTheirMailboxes(related, rows).forEach(one -> add(one, concerned));
        add(said, concerned);
        return concerned.values();
    }

    private static List<Evidence> ofTheirMailboxes(Collection<Evidence> evidence, Rows rows) {
        return rows.whereAny(
                EVIDENCE,
                "subject",
                evidence.stream()
                        .filter(Evidence::ofMailbox)
                        .flatMap(one -> one.ofSameMailbox().stream())
                        .distinct()
                        .toList());
    }

    private static void add(Evidence evidence, Map<UUID, PharmacyId> concerned) {
        PharmacyId pharmacy = evidence.pharmacy();
        if (pharmacy != null) {
            concerned.put(pharmacy.value(), pharmacy);
        }
    }

    /** All that is known of what the pharmacy's compliance rests on: of itself, of its mailboxes, and of whom these were linked to. */
    private static Collection<Evidence> evidence(PharmacyId pharmacy, Rows rows) {
        Map<UUID, Evidence> all = new LinkedHashMap<>();
        rows.where(EVIDENCE, "pharmacy", pharmacy).forEach(one -> all.put(one.event(), one));
        ofTheirMailboxes(all.values(), rows).forEach(one -> all.put(one.event(), one));
        List<String> accounts = all.values().stream()
                .map(Evidence::account)
                .filter(Objects::nonNull)
                .distinct()
                .map(account -> "account:" + account.value())
                .toList();
        rows.whereAny(EVIDENCE, "subject", accounts).forEach(one -> all.put(one.event(), one));
        return all.values();
    }
}
