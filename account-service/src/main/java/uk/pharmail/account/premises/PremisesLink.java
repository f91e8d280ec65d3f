package uk.pharmail.account.premises;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;

/**
 * An account that is linked to the mailbox of a pharmacy (LINK-1).
 *
 * @param capacity null if it was heard of before capacities were kept
 */
record PremisesLink(
        MailboxId mailbox, AccountId account, @Nullable Capacity capacity) {

    record Key(MailboxId mailbox, AccountId account) {}
}
