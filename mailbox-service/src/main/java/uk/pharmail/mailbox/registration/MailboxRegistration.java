package uk.pharmail.mailbox.registration;

import java.util.UUID;
import uk.pharmail.contracts.mailbox.MailboxRegistrationEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/** What a registration has come to here; once ended it stays so (REG-4). */
sealed interface MailboxRegistration {

    StreamType<MailboxRegistrationCommand, MailboxRegistrationEvent, MailboxRegistration> TYPE =
            new StreamType<>("mailbox-registration", MailboxRegistrationEvent.class, new MailboxRegistrationDecider());

    /** What the ids of mailboxes are derived in; every event stored so far depends on it. */
    UUID MAILBOXES = UUID.fromString("c6f0a7b2-95d1-5e3c-8a4b-0d7e2f1c9b68");

    /** Nothing has been decided. */
    record Unheard() implements MailboxRegistration {}

    /** The pharmacy is held for it. */
    record Held(RegistrationId registration, OdsCode odsCode, MailboxId mailbox) implements MailboxRegistration {}

    record Fulfilled(MailboxId mailbox) implements MailboxRegistration {}

    record Refused() implements MailboxRegistration {}

    record Released() implements MailboxRegistration {}

    /** The mailbox that comes of a registration: the same however often it is decided. */
    static MailboxId mailboxOf(RegistrationId registration) {
        return new MailboxId(StreamId.nameBased(MAILBOXES, registration.value().toString()));
    }
}
