package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;

/** The reviews of a mailbox's links, one at a time; the stream is the mailbox id (LINK-5). */
public sealed interface ReviewEvent extends OdsCoded
        permits ReviewOpened, ReviewExtended, ReviewAnswered, ReviewReminded, ReviewOverdue, ReviewCompleted {}
