package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.OdsCoded;

/** What happens to a shared mailbox and its links; the stream is the mailbox id. */
public sealed interface MailboxEvent extends OdsCoded
        permits MailboxOpened,
                MailboxAdopted,
                LinkRequested,
                LinkFailed,
                AccountLinked,
                LinkAdopted,
                AccountUnlinked,
                EmergencyLinkGiven,
                MailboxLeftWithoutAccess,
                MailboxOwnerChanged,
                DeputyNamed,
                DeputyRemoved,
                AllowanceChanged,
                MailboxRenamed,
                MailboxMoved,
                AliasAdded,
                AliasRetirementSet,
                AliasRetired,
                NamingBreachFound,
                NamingBreachMended,
                MailboxEmptyingOrdered,
                MailboxRedirected,
                MailboxTookOver,
                HandoverBegun,
                MailboxRetired {}
