package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * A whole list of mailboxes and links that are there already was taken in (MIG-1).
 *
 * @param rows rows in the list, readable or not
 */
public record MailboxAdoptionReceived(AdoptionId adoption, int rows) implements MailboxAdoptionEvent {

    public MailboxAdoptionReceived {
        Objects.requireNonNull(adoption, "adoption");
        if (rows < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
    }
}
