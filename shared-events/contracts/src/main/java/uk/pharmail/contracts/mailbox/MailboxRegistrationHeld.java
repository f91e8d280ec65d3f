package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;

/** The pharmacy can be registered, and is held for this registration (REG-3, REG-4). */
public record MailboxRegistrationHeld(RegistrationId registration, OdsCode odsCode, MailboxId mailbox)
        implements MailboxRegistrationEvent {

    public MailboxRegistrationHeld {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(mailbox, "mailbox");
    }
}
