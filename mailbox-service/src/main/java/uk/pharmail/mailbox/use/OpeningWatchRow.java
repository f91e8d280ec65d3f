package uk.pharmail.mailbox.use;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** Which mailbox a timer looks at. */
@Entity
@Immutable
@Table(name = "opening_watch")
class OpeningWatchRow extends PanacheEntityBase {
    @Id
    UUID watch;

    UUID mailbox;

    @NullUnmarked
    OpeningWatchRow() {}
}
