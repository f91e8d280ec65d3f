package uk.pharmail.mailbox.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A link that is effective, by its account. */
@Entity
@Immutable
@Table(name = "review_link")
class ReviewLinkRow extends PanacheEntityBase {
    @Id
    UUID link;

    UUID account;
    UUID mailbox;

    @NullUnmarked
    ReviewLinkRow() {}
}
