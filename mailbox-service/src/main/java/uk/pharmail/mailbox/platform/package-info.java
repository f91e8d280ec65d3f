/** The mail platform, where mailboxes and access really are, and how it follows the record (LINK-8, MBX-8). */
@NullMarked
package uk.pharmail.mailbox.platform;

import org.jspecify.annotations.NullMarked;
