/** Measurements beside peers, as ratios of interleaved rounds. */
@NullMarked
package uk.pharmail.bench;

import org.jspecify.annotations.NullMarked;
