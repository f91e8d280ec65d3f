package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;

/** The pharmacy has its shared mailbox, with the owner and the others linked to it (REG-1, REG-4). */
public record MailboxRegistrationFulfilled(RegistrationId registration, OdsCode odsCode, MailboxId mailbox)
        implements MailboxRegistrationEvent {

    public MailboxRegistrationFulfilled {
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(mailbox, "mailbox");
    }
}
