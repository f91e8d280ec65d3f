/** Facts about shared mailboxes and who is linked to them (MBX, LINK). */
@NullMarked
package uk.pharmail.contracts.mailbox;

import org.jspecify.annotations.NullMarked;
