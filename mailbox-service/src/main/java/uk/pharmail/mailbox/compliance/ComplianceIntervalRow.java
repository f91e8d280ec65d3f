package uk.pharmail.mailbox.compliance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.rest.AsOf;

/** A range of time in what {@link ComplianceHistory} keeps, as the resource reads it. */
@Entity
@Immutable
@IdClass(ComplianceIntervalRow.Key.class)
@Table(name = "compliance_interval")
class ComplianceIntervalRow extends PanacheEntityBase {
    @Id
    UUID pharmacy;

    @Id
    Instant effectiveFrom;

    @Id
    Instant knownFrom;

    @Nullable
    Instant effectiveTo;

    @Nullable
    Instant knownTo;

    @Nullable
    String odsCode;

    @Nullable
    String region;

    @Nullable
    String contractor;

    @Enumerated(EnumType.STRING)
    ComplianceStatus status;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] reasons;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] goodPractice;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] notAssessed;

    int livePersons;
    int livePremises;
    int liveWithLocums;
    int liveAnyCapacity;
    int liveAccounts;
    int linkedPersonal;
    int linkedApplication;

    @JdbcTypeCode(SqlTypes.ARRAY)
    UUID[] events;

    record Key(UUID pharmacy, Instant effectiveFrom, Instant knownFrom) {}

    @NullUnmarked
    ComplianceIntervalRow() {}

    /** What it says; when something else was learned later is not part of it. */
    ComplianceInterval interval() {
        return new ComplianceInterval(
                new PharmacyId(pharmacy),
                effectiveFrom,
                effectiveTo,
                knownFrom,
                null,
                odsCode == null ? null : new OdsCode(odsCode),
                region == null ? null : new RegionCode(region),
                contractor == null ? null : new ContractorCode(contractor),
                status,
                constants(ComplianceReason.class, reasons),
                constants(ComplianceReason.class, goodPractice),
                constants(Rule.class, notAssessed),
                livePersons,
                livePremises,
                liveWithLocums,
                liveAnyCapacity,
                liveAccounts,
                linkedPersonal,
                linkedApplication,
                List.of(events));
    }

    private static <E extends Enum<E>> List<E> constants(Class<E> type, String... names) {
        return Arrays.stream(names).map(name -> Enum.valueOf(type, name)).toList();
    }

    /** Of which rows an answer for the past is made, as a condition with the parameters {@code at} and {@code known}. */
    static String covers(AsOf.Past past) {
        return "effectiveFrom <= :at and (effectiveTo is null or effectiveTo > :at) and "
                + (past.knownAt() == null
                        ? "knownTo is null"
                        : "knownFrom <= :known and (knownTo is null or knownTo > :known)");
    }

    /**
     * The same for all pharmacies at once, where an index of their ranges is worth more than one of the pharmacies: as
     * conditions each with its own index, of which a row meets one at most.
     */
    static List<String> coversOfAll(AsOf.Past past) {
        String trueThen = in("effectiveFrom, effectiveTo", ":at");
        return past.knownAt() == null
                ? List.of("knownTo is null and " + trueThen)
                : List.of(
                        "knownTo is null and knownFrom <= :known and " + trueThen,
                        "knownTo is not null and " + in("knownFrom, knownTo", ":known")
                                + " and effectiveFrom <= :at and (effectiveTo is null or effectiveTo > :at)");
    }

    private static String in(String range, String instant) {
        return "cast(sql('tstzrange(?, ?) @> cast(? as timestamptz)', " + range + ", " + instant
                + ") as Boolean) = true";
    }
}
