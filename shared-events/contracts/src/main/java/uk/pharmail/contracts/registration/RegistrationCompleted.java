package uk.pharmail.contracts.registration;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;

/** The pharmacy is registered: the login details go out (REG-4). */
public record RegistrationCompleted(RegistrationId registration, OdsCode odsCode) implements RegistrationEvent {

    public RegistrationCompleted {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
