package uk.pharmail.sourcing.store;

import org.junit.jupiter.api.AfterAll;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EventStoreContract;

class PostgresEventStoreTest extends EventStoreContract {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();
    private static final BatchingAppender APPENDER = Databases.appender(DATABASE);

    @AfterAll
    static void stop() {
        APPENDER.close();
    }

    @Override
    protected EventStore store() {
        Databases.asSuperuser(DATABASE, "truncate event, command_outcome");
        return Databases.store(DATABASE, APPENDER);
    }
}
