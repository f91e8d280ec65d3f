/** Timers: instants at which a fact is due, set and taken back only with the rows of a projection. */
@NullMarked
package uk.pharmail.sourcing.timer;

import org.jspecify.annotations.NullMarked;
