package uk.pharmail.mailbox.compliance;

import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/** A mailbox that is not retired, and whose it is; a row of the read model. */
record PharmacyMailbox(MailboxId mailbox, PharmacyId pharmacy, SharedAddress address) {}
