/** How a stored event is written into a Kafka record and read back: CloudEvents 1.0 in binary mode. */
@NullMarked
package uk.pharmail.sourcing.cloudevents;

import org.jspecify.annotations.NullMarked;
