package uk.pharmail.sourcing.rest.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.Actor;

/**
 * Who sent a request, from a token that was verified; nothing in it is a name or an address (INFO-2).
 *
 * @param actor the person, or the client where no person is behind it
 * @param account the personal account with which a person signed in
 * @param person null for a system
 * @param odsCodes for which pharmacies a system or a contractor acts
 * @param organisations which organisations' accounts a local administrator looks after
 * @param regions whose regional team a person belongs to
 * @param until when the token ends, and with it whatever is told over a time
 */
public record Caller(
        Actor actor,
        Set<Role> roles,
        Set<Scope> scopes,
        @Nullable AccountId account,
        @Nullable PersonId person,
        Set<OdsCode> odsCodes,
        Set<OrganisationCode> organisations,
        Set<RegionCode> regions,
        Instant until) {

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
        odsCodes = Set.copyOf(odsCodes);
        organisations = Set.copyOf(organisations);
        regions = Set.copyOf(regions);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
