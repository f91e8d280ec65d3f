package uk.pharmail.mailbox.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A time in which an account could be used. */
@Entity
@Immutable
@Table(name = "account_live")
class AccountTimeRow extends PanacheEntityBase {
    @Id
    UUID began;

    UUID account;

    Instant since;

    @Nullable
    Instant until;

    @NullUnmarked
    AccountTimeRow() {}
}
