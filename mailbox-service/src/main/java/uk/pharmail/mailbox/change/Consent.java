package uk.pharmail.mailbox.change;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ConsentEvidence;

/**
 * That the outgoing owner agrees (CHG-2).
 *
 * @param owner who owned the mailbox when it was recorded; null where nobody did, or that was not noted
 */
record Consent(ConsentEvidence evidence, @Nullable AccountId owner) {

    /** Whether it binds the mailbox's present owner: one who came since has not been asked. */
    boolean isOf(@Nullable AccountId present) {
        return owner == null || present == null || owner.equals(present);
    }
}
