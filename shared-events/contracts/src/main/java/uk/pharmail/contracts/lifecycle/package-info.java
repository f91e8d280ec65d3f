/** Facts about the clocks of accounts (LIFE, ACC-5, ACC-11): leavers, joiners, deadlines, warnings, what is due. */
@NullMarked
package uk.pharmail.contracts.lifecycle;

import org.jspecify.annotations.NullMarked;
