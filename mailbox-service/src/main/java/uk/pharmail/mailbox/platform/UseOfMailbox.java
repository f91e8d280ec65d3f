package uk.pharmail.mailbox.platform;

import java.time.Instant;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;

/**
 * Somebody opened a mailbox, or sent from it; says nothing personal.
 *
 * @param account somebody who holds none of our accounts has an id that the adapter derives, always the same
 */
public record UseOfMailbox(MailboxId mailbox, AccountId account, MailboxUse use, Instant at) {}
