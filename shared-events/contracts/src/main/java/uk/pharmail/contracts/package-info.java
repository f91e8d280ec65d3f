/** What the services tell each other and the world: event types, their wire names, topics and audiences. */
@NullMarked
package uk.pharmail.contracts;

import org.jspecify.annotations.NullMarked;
