package uk.pharmail.mailbox.platform;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.DriftKind;

/** A drift that was found and has not gone: of an account at a mailbox, or of where a mailbox is. */
@Entity
@Immutable
@Table(name = "drift")
class DriftRow extends PanacheEntityBase {
    @Id
    UUID drift;

    UUID mailbox;

    @Column(name = "ods_code")
    String odsCode;

    @Nullable
    UUID account;

    @Enumerated(EnumType.STRING)
    @Nullable
    DriftKind kind;

    @Nullable
    String container;

    @Column(name = "found_at")
    Instant foundAt;

    @NullUnmarked
    DriftRow() {}
}
