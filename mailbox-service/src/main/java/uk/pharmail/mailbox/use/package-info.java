/** Who opens and sends from mailboxes, as the mail platform tells it, and which are not opened regularly (COMP-3, LIFE-4). */
@NullMarked
package uk.pharmail.mailbox.use;

import org.jspecify.annotations.NullMarked;
