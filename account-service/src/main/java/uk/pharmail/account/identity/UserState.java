package uk.pharmail.account.identity;

import java.util.Set;
import uk.pharmail.contracts.value.ActivationStep;

/**
 * A user as the provider has it.
 *
 * @param lockedOut whether sign-ins are refused for now because too many failed; it ends by itself after half an hour, so
 *     a lock that is to last (ACC-8) is a {@link IdentityProvider#disable}
 * @param open the steps that are not done yet
 */
public record UserState(boolean enabled, boolean lockedOut, Set<ActivationStep> open) {

    public UserState {
        open = Set.copyOf(open);
    }
}
