package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;

/** What happens to a shared mailbox and its links; the stream is the mailbox id. */
public sealed interface MailboxEvent extends OdsCoded
        permits MailboxOpened,
                LinkRequested,
                LinkFailed,
                AccountLinked,
                AccountUnlinked,
                EmergencyLinkGiven,
                MailboxLeftWithoutAccess,
                MailboxOwnerChanged,
                AllowanceChanged {}
