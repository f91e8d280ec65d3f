/** The whole of Pharmail on one machine: real PostgreSQL and Kafka in this process, the services as processes beside it. */
@NullMarked
package uk.pharmail.local;

import org.jspecify.annotations.NullMarked;
