/** Shared mailboxes and the accounts linked to them (MBX, LINK). */
@NullMarked
package uk.pharmail.mailbox.sharedmailbox;

import org.jspecify.annotations.NullMarked;
