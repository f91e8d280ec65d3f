package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;

/** The pharmacy cannot be registered, and nothing is held for it (REG-3). */
public record MailboxRegistrationRefused(RegistrationId registration, OdsCode odsCode, RegistrationObstacle reason)
        implements MailboxRegistrationEvent {

    public MailboxRegistrationRefused {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(reason, "reason");
    }
}
