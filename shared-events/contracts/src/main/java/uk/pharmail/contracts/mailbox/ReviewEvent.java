package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.PharmacyId;

/** The reviews of a mailbox's links, one at a time; the stream is the mailbox id (LINK-5). */
public sealed interface ReviewEvent extends OdsCoded
        permits ReviewOpened, ReviewExtended, ReviewAnswered, ReviewReminded, ReviewOverdue, ReviewCompleted {

    MailboxId mailbox();

    /** Whose the mailbox was. */
    PharmacyId pharmacy();
}
