package uk.pharmail.bench;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.testing.EmbeddedDatabase;

/** The event store as a service has it: its batching appender, its table with trigger, its role with time-outs. */
final class PharmailContender implements Contender {
    private final AgroalDataSource models;
    private final AgroalDataSource writers;
    private final BatchingAppender appender;
    private final EventStore store;

    PharmailContender(EmbeddedDatabase server) throws SQLException {
        EmbeddedDatabase.Service database = server.newDatabase();
        models = Databases.pool(database, database.modelsRole(), 2);
        writers = Databases.pool(database, database.appenderRole(), 2);
        appender = new BatchingAppender(writers, new SimpleMeterRegistry());
        store = new PostgresEventStore(models, appender);
    }

    @Override
    public String name() {
        return "Pharmail";
    }

    @Override
    public Load run(int atOnce, Duration time) throws Exception {
        return Load.of(atOnce, time, () -> stream -> {
            AppendResult result = store.appendAndWait(Sample.append(stream));
            if (!(result instanceof AppendResult.Written)) {
                throw new IllegalStateException("a new stream was in conflict");
            }
        });
    }

    @Override
    public long stored() throws SQLException {
        return Databases.number(models, "select count(*) from event");
    }

    @Override
    public void close() {
        appender.close();
        writers.close();
        models.close();
    }
}
