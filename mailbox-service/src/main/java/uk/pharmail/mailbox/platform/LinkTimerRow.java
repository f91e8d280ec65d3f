package uk.pharmail.mailbox.platform;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** Which link a timer is about. */
@Entity
@Immutable
@Table(name = "link_timer")
class LinkTimerRow extends PanacheEntityBase {
    @Id
    UUID timer;

    UUID mailbox;
    UUID account;

    @NullUnmarked
    LinkTimerRow() {}
}
