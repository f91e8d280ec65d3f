/** Proofs of what the package of this name guarantees. */
@NullMarked
package uk.pharmail.sourcing.timer;

import org.jspecify.annotations.NullMarked;
