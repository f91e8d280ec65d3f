/** The clocks of an account: leavers, joiners, long leave, inactivity, passwords, and what is due when (LIFE, ACC-5, ACC-11). */
@NullMarked
package uk.pharmail.lifecycle.clock;

import org.jspecify.annotations.NullMarked;
