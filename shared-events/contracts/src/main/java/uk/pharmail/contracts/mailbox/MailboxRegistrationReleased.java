package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;

/** The registration was rejected: the pharmacy is not held for it any more (REG-4). */
public record MailboxRegistrationReleased(RegistrationId registration, OdsCode odsCode)
        implements MailboxRegistrationEvent {

    public MailboxRegistrationReleased {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
    }
}
