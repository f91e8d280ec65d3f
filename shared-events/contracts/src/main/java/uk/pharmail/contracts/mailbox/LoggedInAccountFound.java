package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;

/** Instead of a shared mailbox the pharmacy has an account that somebody logs in to: it is to register for a proper one (MBX-4). */
public record LoggedInAccountFound(PharmacyId pharmacy, OdsCode odsCode, FactSource source)
        implements LoggedInAccountEvent {

    public LoggedInAccountFound {
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(source, "source");
    }
}
