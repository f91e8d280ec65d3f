package uk.pharmail.mailbox.compliance;

import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;

/** Who owns a mailbox that is not vacant (MBX-6); a row of the read model. */
record MailboxOwner(MailboxId mailbox, AccountId owner) {}
