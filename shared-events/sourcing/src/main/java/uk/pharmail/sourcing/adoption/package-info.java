/**
 * Adoption of what there was before Pharmail (MIG): a file of rows is taken in whole, kept until it has had its effect, and
 * its rows are adopted in the background. A service says what its columns are, what a row means, and what it comes to.
 *
 * <p>The tables {@code adoption}, {@code adoption_content} and {@code adoption_row} are the service's own, with what of a row
 * it keeps.
 */
@NullMarked
package uk.pharmail.sourcing.adoption;

import org.jspecify.annotations.NullMarked;
