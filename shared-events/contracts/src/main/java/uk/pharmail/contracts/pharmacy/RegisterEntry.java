package uk.pharmail.contracts.pharmacy;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AddressLine;
import uk.pharmail.contracts.value.BoardCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.Town;

/**
 * What the register of organisations says of a premises, in its own spelling; null where it is silent, which is never
 * guessed at (COMP-7).
 *
 * @param address in the order of the register, blank lines left out, the town included
 * @param town null where it can't be told from the address
 * @param opensOn the London date on which it opened or will open
 * @param closesOn the London date on which it closed or will close
 */
public record RegisterEntry(
        PharmacyName name,
        List<AddressLine> address,
        @Nullable Town town,
        @Nullable Postcode postcode,
        @Nullable RegionCode region,
        @Nullable BoardCode board,
        PharmacyKind kind,
        @Nullable LocalDate opensOn,
        @Nullable LocalDate closesOn) {

    public RegisterEntry {
        Objects.requireNonNull(name, "name");
        address = List.copyOf(address);
        Objects.requireNonNull(kind, "kind");
    }
}
