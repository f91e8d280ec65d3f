/** Storing: the append-only table of events, and what is written into it. */
@NullMarked
package uk.pharmail.sourcing.store;

import org.jspecify.annotations.NullMarked;
