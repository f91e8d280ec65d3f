/** Which mailboxes an account is linked to, and what they are about to lose with it (LIFE-6). */
@NullMarked
package uk.pharmail.lifecycle.stake;

import org.jspecify.annotations.NullMarked;
