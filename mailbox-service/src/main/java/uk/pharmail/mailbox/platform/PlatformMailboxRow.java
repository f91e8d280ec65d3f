package uk.pharmail.mailbox.platform;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A mailbox that the daily comparison looks at. */
@Entity
@Immutable
@Table(name = "platform_mailbox")
class PlatformMailboxRow extends PanacheEntityBase {
    @Id
    UUID mailbox;

    @NullUnmarked
    PlatformMailboxRow() {}
}
