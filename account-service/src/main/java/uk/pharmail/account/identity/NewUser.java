package uk.pharmail.account.identity;

import java.util.Set;
import uk.pharmail.contracts.value.AccountId;

/**
 * A user to be made; its text shows neither name nor password.
 *
 * @param steps what must be done at the first sign-in; {@link Step#CHANGE_PASSWORD} always is
 */
public record NewUser(AccountId account, UserName name, TemporaryPassword password, boolean enabled, Set<Step> steps) {

    public NewUser {
        steps = Set.copyOf(steps);
    }
}
