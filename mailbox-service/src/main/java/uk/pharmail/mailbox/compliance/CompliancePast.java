package uk.pharmail.mailbox.compliance;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.rest.AsOf;

/** Answers how it was, within the caller's transaction (COMP-4). */
@Singleton
class CompliancePast {
    /** By no more do the clocks of instances differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final String service;
    private final EntityManager entities;
    private final CompliancePolicy policy;
    private final PoliciesKept policies;
    private final InstantSource clock;

    CompliancePast(
            @ConfigProperty(name = "pharmail.service") String service,
            EntityManager entities,
            CompliancePolicy policy,
            PoliciesKept policies,
            InstantSource clock) {
        this.service = service;
        this.entities = entities;
        this.policy = policy;
        this.policies = policies;
        this.clock = clock;
    }

    ComplianceView of(PharmacyComplianceRow row, AsOf.Past past) {
        Optional<ComplianceIntervalRow> found = find(row.pharmacy, past);
        ComplianceIntervalRow then = found.orElseGet(() -> nothingKnown(row.pharmacy, past));
        CompliancePolicy by = found.isPresent() ? policies.at(then.knownFrom) : policy;
        return ComplianceView.of(row, then, past, mayChange(past.knownAt()), evidence(then.events), by);
    }

    InspectionDocument document(PharmacyComplianceRow row, AsOf.Past past) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant knownAt = past.knownAt() == null ? now : past.knownAt();
        ComplianceInterval statement = find(row.pharmacy, new AsOf.Past(past.at(), knownAt))
                .map(ComplianceIntervalRow::interval)
                .orElse(null);
        return new InspectionDocument(
                service,
                new OdsCode(Objects.requireNonNull(row.odsCode)),
                past.at(),
                knownAt,
                mayChange(knownAt),
                now,
                statement == null ? policy : policies.at(statement.knownFrom()),
                statement,
                statement == null
                        ? List.of()
                        : EvidenceRow.<EvidenceRow>list("event in ?1 order by event", statement.events()).stream()
                                .map(EvidenceRow::evidence)
                                .toList());
    }

    /** The parameters of {@link ComplianceIntervalRow#covers}. */
    static Map<String, Object> parameters(AsOf.Past past) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("at", past.at());
        if (past.knownAt() != null) {
            parameters.put("known", past.knownAt());
        }
        return parameters;
    }

    /**
     * Whether something may still be learned at this instant: a fact is stamped while it is applied, and seen when its
     * transaction has ended.
     */
    boolean mayChange(@Nullable Instant knownAt) {
        if (knownAt == null || knownAt.isAfter(clock.instant().minus(CLOCKS))) {
            return true;
        }
        Number underWay = (Number)
                entities.createNativeQuery("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and usename = current_user and pid <> pg_backend_pid() and xact_start < :until")
                        .setParameter("until", knownAt.plus(CLOCKS))
                        .getSingleResult();
        return underWay.longValue() > 0;
    }

    private Optional<ComplianceIntervalRow> find(UUID pharmacy, AsOf.Past past) {
        Map<String, Object> parameters = parameters(past);
        parameters.put("pharmacy", pharmacy);
        return ComplianceIntervalRow.find("pharmacy = :pharmacy and " + ComplianceIntervalRow.covers(past), parameters)
                .firstResultOptional();
    }

    private ComplianceIntervalRow nothingKnown(UUID pharmacy, AsOf.Past past) {
        PharmacyCompliance unseen = PharmacyCompliance.unseen(new PharmacyId(pharmacy));
        ComplianceIntervalRow row = new ComplianceIntervalRow();
        boolean before = London.dateOf(past.at()).isBefore(policy.dutyFrom());
        row.status = before ? ComplianceStatus.NOT_APPLICABLE : unseen.status();
        row.reasons = before ? new String[] {ComplianceReason.BEFORE_DUTY.name()} : names(unseen.reasons());
        row.goodPractice = new String[0];
        row.notAssessed = names(unseen.notAssessed());
        row.events = new UUID[0];
        return row;
    }

    private static String[] names(List<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).toArray(String[]::new);
    }

    private static List<Evidence> evidence(UUID... ids) {
        Map<UUID, EvidenceRow> rows = EvidenceRow.<EvidenceRow>list("event in ?1", Arrays.asList(ids)).stream()
                .collect(Collectors.toMap(row -> row.event, Function.identity()));
        return Arrays.stream(ids).map(rows::get).map(EvidenceRow::evidence).toList();
    }
}
