package uk.pharmail.contracts.registration;

import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;

/**
 * A contractor registers a pharmacy (REG-1).
 *
 * @param accounts of the new personal accounts, one to three; the first is to be the owner
 */
public record RegistrationSubmitted(RegistrationId registration, OdsCode odsCode, List<AccountId> accounts)
        implements RegistrationEvent {

    public RegistrationSubmitted {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
        accounts = List.copyOf(accounts);
        if (accounts.isEmpty() || accounts.size() > 3) {
            throw new IllegalArgumentException("a registration has one to three accounts");
        }
    }
}
