package uk.pharmail.lifecycle.batch;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.LifecycleStep;

/** A batch in the read model that the consumer {@code deadlines} keeps. */
@Entity
@Immutable
@Table(name = "lifecycle_batch")
class BatchRow extends PanacheEntityBase {
    @Id
    UUID batch;

    @Enumerated(EnumType.STRING)
    LifecycleStep step;

    LocalDate onDay;

    @Nullable
    UUID proposedBy;

    @Nullable
    UUID releasedBy;

    @NullUnmarked
    BatchRow() {}
}
