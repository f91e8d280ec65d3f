/** The proofs of the event store, with the faults that they must catch. */
@NullMarked
package uk.pharmail.sourcing.store;

import org.jspecify.annotations.NullMarked;
