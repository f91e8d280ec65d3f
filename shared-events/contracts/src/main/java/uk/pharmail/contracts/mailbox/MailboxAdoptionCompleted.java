package uk.pharmail.contracts.mailbox;

import java.util.Objects;
import uk.pharmail.contracts.value.AdoptionId;

/**
 * Every row has had its effect; the three counts add up to the rows that were received (MIG-2).
 *
 * @param adopted rows from which something new is known
 * @param known rows that told nothing new
 * @param refused rows that could not be read, or whose pharmacy or mailbox is not known
 */
public record MailboxAdoptionCompleted(AdoptionId adoption, int adopted, int known, int refused)
        implements MailboxAdoptionEvent {

    public MailboxAdoptionCompleted {
        Objects.requireNonNull(adoption, "adoption");
        if (adopted < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
        if (known < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
        if (refused < 0) {
            throw new IllegalArgumentException("a count is never negative");
        }
    }
}
