package uk.pharmail.account.directory;

import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/** A shared mailbox that can be found. */
record DirectoryMailbox(
        MailboxId mailbox, PharmacyId pharmacy, OdsCode odsCode, SharedAddress address, DisplayName displayName) {}
