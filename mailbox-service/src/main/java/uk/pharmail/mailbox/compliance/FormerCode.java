package uk.pharmail.mailbox.compliance;

import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;

/** From this pharmacy's code the mailbox went over to another one (CHG-1); a row of the read model. */
record FormerCode(PharmacyId pharmacy, MailboxId mailbox) {}
