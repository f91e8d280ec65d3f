package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;

/** How the mail platform drifts from the record; the stream is one account at one mailbox, or one mailbox (MBX-8). */
public sealed interface DriftEvent extends OdsCoded
        permits DriftFound, DriftGone, MailboxOutsideContainer, MailboxBackInContainer {}
