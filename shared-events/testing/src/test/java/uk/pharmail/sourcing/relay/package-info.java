/** The proofs of the relay, with the faults that they must catch. */
@NullMarked
package uk.pharmail.sourcing.relay;

import org.jspecify.annotations.NullMarked;
