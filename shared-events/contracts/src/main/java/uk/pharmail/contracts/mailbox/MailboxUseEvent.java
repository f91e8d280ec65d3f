package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;

/** How a mailbox is used; the stream is the mailbox id (COMP-3). */
public sealed interface MailboxUseEvent extends OdsCoded permits MailboxUsed, MailboxOpenedRegularly, MailboxNotOpened {

    MailboxId mailbox();

    /** Whose the mailbox was. */
    PharmacyId pharmacy();
}
