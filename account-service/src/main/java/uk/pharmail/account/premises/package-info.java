/** Who owns the mailbox of which pharmacy, who is a deputy there, and who is linked to it, as mailbox-service tells (LINK-1, MBX-6). */
@NullMarked
package uk.pharmail.account.premises;

import org.jspecify.annotations.NullMarked;
