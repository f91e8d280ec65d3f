package uk.pharmail.sourcing.rest.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegionCode;

/** Which pharmacies a list may show its caller; handed to the query, so that pages and counts are of these alone. */
public sealed interface Visible {

    /** All of them. */
    record Nation() implements Visible {}

    /**
     * Those to which one of these applies; none, if all are empty.
     *
     * @param account those whose mailbox this account is linked to
     */
    record Only(
            Set<OdsCode> odsCodes,
            Set<RegionCode> regions,
            @Nullable AccountId account) implements Visible {

        public Only {
            odsCodes = Set.copyOf(odsCodes);
            regions = Set.copyOf(regions);
        }
    }
}
