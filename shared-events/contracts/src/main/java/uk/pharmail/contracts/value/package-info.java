/** The values that events are made of; each refuses what it may not hold. */
@NullMarked
package uk.pharmail.contracts.value;

import org.jspecify.annotations.NullMarked;
