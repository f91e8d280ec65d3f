package uk.pharmail.mailbox.compliance;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PharmacyId;

/** A fact in what {@link ComplianceHistory} keeps, as the resource shows it. */
@Entity
@Immutable
@Table(name = "compliance_evidence")
class EvidenceRow extends PanacheEntityBase {
    @Id
    UUID event;

    String subject;
    long version;
    String type;
    String payload;

    @Nullable
    UUID pharmacy;

    @Nullable
    UUID account;

    Instant effectiveAt;
    Instant recordedAt;
    Instant knownAt;

    @NullUnmarked
    EvidenceRow() {}

    Evidence evidence() {
        return new Evidence(
                event,
                subject,
                version,
                type,
                payload,
                pharmacy == null ? null : new PharmacyId(pharmacy),
                account == null ? null : new AccountId(account),
                effectiveAt,
                recordedAt,
                knownAt);
    }
}
