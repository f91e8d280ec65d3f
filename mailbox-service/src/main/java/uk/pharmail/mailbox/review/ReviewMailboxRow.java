package uk.pharmail.mailbox.review;

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
import uk.pharmail.mailbox.review.ReviewsProjection.Stage;

/** How the reviews of a mailbox stand. */
@Entity
@Immutable
@Table(name = "review_mailbox")
class ReviewMailboxRow extends PanacheEntityBase {
    @Id
    UUID mailbox;

    @Column(name = "ods_code")
    @Nullable
    String odsCode;

    @Enumerated(EnumType.STRING)
    Stage stage;

    @Column(name = "due_on")
    @Nullable
    LocalDate dueOn;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    @NullUnmarked
    ReviewMailboxRow() {}
}
