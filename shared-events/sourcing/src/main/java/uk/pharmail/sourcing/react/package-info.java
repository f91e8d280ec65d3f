/** Reacting: what projections have marked becomes commands, each run once in effect. */
@NullMarked
package uk.pharmail.sourcing.react;

import org.jspecify.annotations.NullMarked;
