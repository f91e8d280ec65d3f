package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;

/** What a registration comes to where the register and the mailboxes are; the stream is the registration id (REG-4). */
public sealed interface MailboxRegistrationEvent extends OdsCoded
        permits MailboxRegistrationHeld,
                MailboxRegistrationRefused,
                MailboxRegistrationFulfilled,
                MailboxRegistrationReleased {}
