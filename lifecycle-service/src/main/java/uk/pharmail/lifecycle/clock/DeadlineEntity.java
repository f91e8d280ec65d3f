package uk.pharmail.lifecycle.clock;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.DeadlineKind;

/** A deadline in the read model that the consumer {@code deadlines} keeps. */
@Entity
@Immutable
@Table(name = "deadline")
class DeadlineEntity extends PanacheEntityBase {
    @EmbeddedId
    Key id;

    LocalDate onDay;
    LocalDate since;
    int policyVersion;

    @Nullable
    LocalDate warned;

    @NullUnmarked
    DeadlineEntity() {}

    /** An account has one of each kind at most. */
    @Embeddable
    record Key(UUID account, @Enumerated(EnumType.STRING) DeadlineKind kind) implements Serializable {}
}
