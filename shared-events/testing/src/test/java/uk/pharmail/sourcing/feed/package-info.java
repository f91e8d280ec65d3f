/** Proofs of what the package of this name guarantees. */
@NullMarked
package uk.pharmail.sourcing.feed;

import org.jspecify.annotations.NullMarked;
