package uk.pharmail.mailbox.approval;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ApprovalDecision;
import uk.pharmail.contracts.value.ApprovalGround;
import uk.pharmail.mailbox.approval.ApprovalsProjection.Status;

/** An approval in the read model. */
@Entity
@Immutable
@Table(name = "approval")
class ApprovalRow extends PanacheEntityBase {
    @Id
    UUID approval;

    UUID mailbox;

    @Column(name = "asked_for")
    int askedFor;

    @Enumerated(EnumType.STRING)
    ApprovalGround ground;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Nullable
    Integer granted;

    @Enumerated(EnumType.STRING)
    @Nullable
    ApprovalDecision reason;

    @Column(name = "usable_until")
    @Nullable
    LocalDate usableUntil;

    @Nullable
    Integer unused;

    @NullUnmarked
    ApprovalRow() {}
}
