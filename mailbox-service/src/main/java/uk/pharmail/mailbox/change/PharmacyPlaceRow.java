package uk.pharmail.mailbox.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Where a pharmacy is, in the read model that {@link ChangesProjection} keeps. */
@Entity
@Immutable
@Table(name = "pharmacy_place")
class PharmacyPlaceRow extends PanacheEntityBase {
    @Id
    UUID pharmacy;

    String odsCode;
    String name;

    @Nullable
    String postcode;

    @Nullable
    String contractor;

    @Nullable
    LocalDate opensOn;

    @Nullable
    LocalDate closesOn;

    @NullUnmarked
    PharmacyPlaceRow() {}
}
