package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.PharmailEvent;

/** How far a list of mailboxes that are there already has been adopted; the stream is the adoption id (MIG-2). */
public sealed interface MailboxAdoptionEvent extends PharmailEvent
        permits MailboxAdoptionReceived, MailboxAdoptionCompleted {}
