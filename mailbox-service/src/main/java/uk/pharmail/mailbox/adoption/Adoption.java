package uk.pharmail.mailbox.adoption;

import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.sourcing.StreamType;

/** An adoption of mailboxes as its events have it. */
public sealed interface Adoption {

    StreamType<AdoptionCommand, MailboxAdoptionEvent, Adoption> TYPE =
            new StreamType<>("mailbox-adoption", MailboxAdoptionEvent.class, new AdoptionDecider());

    record Absent() implements Adoption {}

    /** Its rows take effect. */
    record Received(AdoptionId id) implements Adoption {}

    record Completed(AdoptionId id) implements Adoption {}
}
