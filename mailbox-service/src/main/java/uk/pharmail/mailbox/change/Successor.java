package uk.pharmail.mailbox.change;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;

@Schema(
        name = "Successor",
        description =
                "A code that may follow another one, with what speaks for it; a person confirms it by entering the"
                        + " change (CHG-1)")
record Successor(
        OdsCode odsCode,
        PharmacyName name,
        @Nullable ContractorCode contractor,
        @Nullable LocalDate opensOn,

        @Schema(description = "What speaks for it; the most telling suggestions come first")
        List<Evidence> evidence,

        @Schema(
                description =
                        "Days from the closing of the one to the opening of the other, below zero where they overlap")
        long daysBetween) {

    /** What the register says of the two. */
    @Schema(name = "SuccessorEvidence")
    enum Evidence {
        SAME_POSTCODE,
        OPENS_AS_THE_OTHER_CLOSES,
        SAME_OWNER,
        OTHER_OWNER,
        OWNER_UNKNOWN
    }

    /**
     * The codes at the same postcode that open about when this one closes, those of the same owner first, then the nearest
     * in time; none while this one is not known to close.
     *
     * @param within how many days may lie between, either way
     */
    static List<Successor> of(PharmacyPlace closing, List<PharmacyPlace> others, int within) {
        LocalDate closesOn = closing.closesOn();
        String place = place(closing.postcode());
        if (closesOn == null || place == null) {
            return List.of();
        }
        List<Successor> found = new ArrayList<>();
        for (PharmacyPlace other : others) {
            LocalDate opensOn = other.opensOn();
            boolean elsewhere = !place.equals(place(other.postcode()));
            if (other.pharmacy().equals(closing.pharmacy()) || opensOn == null || elsewhere) {
                continue;
            }
            long days = DAYS.between(closesOn, opensOn);
            boolean closedBefore = other.closesOn() != null && !other.closesOn().isAfter(closesOn);
            if (Math.abs(days) <= within && !closedBefore) {
                found.add(new Successor(
                        other.odsCode(),
                        other.name(),
                        other.contractor(),
                        opensOn,
                        List.of(
                                Evidence.SAME_POSTCODE,
                                Evidence.OPENS_AS_THE_OTHER_CLOSES,
                                owner(closing.contractor(), other.contractor())),
                        days));
            }
        }
        Comparator<Successor> order = comparing(
                        (Successor one) -> !one.evidence().contains(Evidence.SAME_OWNER))
                .thenComparingLong(one -> Math.abs(one.daysBetween()))
                .thenComparing(one -> one.odsCode().value());
        return found.stream().sorted(order).toList();
    }

    private static Evidence owner(@Nullable ContractorCode one, @Nullable ContractorCode other) {
        if (one == null || other == null) {
            return Evidence.OWNER_UNKNOWN;
        }
        return Objects.equals(one, other) ? Evidence.SAME_OWNER : Evidence.OTHER_OWNER;
    }

    /** Spaces and small letters make no other place. */
    private static @Nullable String place(@Nullable Postcode postcode) {
        return postcode == null ? null : postcode.value().replace(" ", "").toUpperCase(Locale.ROOT);
    }
}
