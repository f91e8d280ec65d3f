package uk.pharmail.mailbox.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What a timer is about. */
@Entity
@Immutable
@Table(name = "review_timer")
class ReviewTimerRow extends PanacheEntityBase {
    @Id
    UUID timer;

    UUID mailbox;

    @Nullable
    UUID account;

    @Nullable
    UUID review;

    @NullUnmarked
    ReviewTimerRow() {}
}
