package uk.pharmail.bench;

import java.sql.SQLException;
import java.time.Duration;

/** One way to store events durably, one event a command, each on a stream of its own. */
interface Contender extends AutoCloseable {

    String name();

    Load run(int atOnce, Duration time) throws Exception;

    /** All events that it has stored so far. */
    long stored() throws Exception;

    @Override
    default void close() throws SQLException {}
}
