package uk.pharmail.mailbox.compliance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ComplianceStatus;

/** A pharmacy in the read model that {@link ComplianceProjection} keeps, as the resource reads it. */
@Entity
@Immutable
@Table(name = "pharmacy_compliance")
class PharmacyComplianceRow extends PanacheEntityBase {
    @Id
    UUID pharmacy;

    /** Null while only its links are known. */
    @Nullable
    String odsCode;

    @Nullable
    String name;

    @Nullable
    String region;

    @Nullable
    String contractor;

    /** The London date for which it was assessed. */
    LocalDate day;

    /** The London date whose rules it is judged by; null while the register has not been heard. */
    @Nullable
    LocalDate rulesOn;

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

    @NullUnmarked
    PharmacyComplianceRow() {}
}
