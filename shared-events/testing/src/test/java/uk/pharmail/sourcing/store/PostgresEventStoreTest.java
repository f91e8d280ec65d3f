package uk.pharmail.sourcing.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EventStoreContract;

class PostgresEventStoreTest extends EventStoreContract {
    private final EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newDatabase();
    private final BatchingAppender appender = new BatchingAppender(database.appender(), new SimpleMeterRegistry());

    @AfterEach
    void stop() {
        appender.close();
    }

    @Override
    protected EventStore store() {
        return new PostgresEventStore(database.models(), appender);
    }
}
