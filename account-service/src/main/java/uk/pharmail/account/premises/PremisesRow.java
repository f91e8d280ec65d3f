package uk.pharmail.account.premises;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/** @param owner null while the mailbox is vacant (MBX-6) */
record PremisesRow(
        MailboxId mailbox, OdsCode odsCode, @Nullable AccountId owner) {}
