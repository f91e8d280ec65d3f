/** The whole system, packaged, as its users meet it: their journeys, and what goes on through faults. */
@NullMarked
package uk.pharmail.system;

import org.jspecify.annotations.NullMarked;
