package uk.pharmail.sourcing.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EventStoreContract;

class PostgresEventStoreTest extends EventStoreContract {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();
    private static final BatchingAppender APPENDER =
            new BatchingAppender(DATABASE.appender(), new SimpleMeterRegistry());

    @AfterAll
    static void stop() {
        APPENDER.close();
    }

    @Override
    protected EventStore store() {
        Databases.asSuperuser(DATABASE, "truncate event, command_outcome");
        return new PostgresEventStore(DATABASE.models(), APPENDER);
    }
}
