package uk.pharmail.contracts.registration;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;

/** All accounts of the registration are there, at the identity provider too; nobody has been told (REG-4). */
public record RegistrationAccountsReady(RegistrationId registration, OdsCode odsCode) implements RegistrationEvent {

    public RegistrationAccountsReady {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
