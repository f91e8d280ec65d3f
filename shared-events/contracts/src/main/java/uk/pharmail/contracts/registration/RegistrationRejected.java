package uk.pharmail.contracts.registration;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;

/** The registration has come to nothing, and every effect of it is undone (REG-4). */
public record RegistrationRejected(RegistrationId registration, OdsCode odsCode, RegistrationObstacle reason)
        implements RegistrationEvent {

    public RegistrationRejected {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(reason, "reason");
    }
}
