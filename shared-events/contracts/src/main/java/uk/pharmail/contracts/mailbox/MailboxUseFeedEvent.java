package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.PharmailEvent;

/** What is known of how complete the facts about the use of mailboxes are; one stream. */
public sealed interface MailboxUseFeedEvent extends PharmailEvent permits MailboxUseComplete {}
