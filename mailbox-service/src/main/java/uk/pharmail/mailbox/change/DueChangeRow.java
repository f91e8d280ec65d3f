package uk.pharmail.mailbox.change;

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

/** A change in the read model that {@link ChangesProjection} keeps, as the resource reads it. */
@Entity
@Immutable
@Table(name = "due_change")
class DueChangeRow extends PanacheEntityBase {
    @Id
    UUID change;

    UUID mailbox;
    String odsCode;

    @Enumerated(EnumType.STRING)
    DueChange.Kind kind;

    LocalDate due;

    @Enumerated(EnumType.STRING)
    DueChange.State state;

    @NullUnmarked
    DueChangeRow() {}
}
