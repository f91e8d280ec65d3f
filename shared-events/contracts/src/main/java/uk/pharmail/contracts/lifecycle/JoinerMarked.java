package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OrganisationCode;

/**
 * A local administrator takes the account over: account-service ends what kept it from being used as a leaver's or an unused one (LIFE-3).
 *
 * @param organisation which it goes over to
 */
public record JoinerMarked(AccountId account, OrganisationCode organisation, LocalDate on) implements LifecycleEvent {

    public JoinerMarked {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(on, "on");
    }
}
