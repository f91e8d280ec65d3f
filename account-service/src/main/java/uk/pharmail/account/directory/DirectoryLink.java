package uk.pharmail.account.directory;

import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;

/** That an account is linked to a mailbox. */
record DirectoryLink(AccountId account, MailboxId mailbox) {}
