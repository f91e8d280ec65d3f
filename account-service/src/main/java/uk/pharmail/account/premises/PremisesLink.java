package uk.pharmail.account.premises;

import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;

/** An account that is linked to the mailbox of a pharmacy (LINK-1), or is a deputy there (MBX-6). */
record PremisesLink(MailboxId mailbox, AccountId account) {

    record Key(MailboxId mailbox, AccountId account) {}
}
