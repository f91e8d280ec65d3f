/** Telling: what is stored goes to Kafka, all of it and each stream in order. The only sender to Kafka in the code base. */
@NullMarked
package uk.pharmail.sourcing.relay;

import org.jspecify.annotations.NullMarked;
