/** Listening: facts read from the topics, applied once each to the tables of projections, and those tables rebuilt. */
@NullMarked
package uk.pharmail.sourcing.feed;

import org.jspecify.annotations.NullMarked;
