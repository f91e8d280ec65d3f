package uk.pharmail.account.premises;

import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;

/** An account that may do at a mailbox what its owner may (MBX-6). */
record PremisesDeputy(MailboxId mailbox, AccountId account) {

    record Key(MailboxId mailbox, AccountId account) {}
}
