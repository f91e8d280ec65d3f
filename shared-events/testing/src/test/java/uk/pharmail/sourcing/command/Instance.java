package uk.pharmail.sourcing.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.Databases;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.testing.EmbeddedDatabase;

/** One instance of a service, of which several share a database. */
final class Instance implements AutoCloseable {
    final EventStore store;
    final Commands commands;
    private final BatchingAppender appender;

    Instance(EmbeddedDatabase.Service database) {
        this(database, Databases.unhurried(database), UnaryOperator.identity());
    }

    /** @param fault what is planted between the commands and their store */
    Instance(EmbeddedDatabase.Service database, DataSource appending, UnaryOperator<EventStore> fault) {
        appender = new BatchingAppender(appending, new SimpleMeterRegistry());
        store = fault.apply(Databases.store(database, appender));
        commands = on(store);
    }

    static Commands on(EventStore store) {
        return new Commands(store, new EventJson(List.of()), () -> {});
    }

    int count(UUID counter) {
        return store.load(Counter.COUNTER.stream(counter)).size();
    }

    CommandResult add(Request request, UUID counter, int times) {
        return commands.run(request, attempt -> attempt.decide(Counter.COUNTER, counter, new Counter.Add(times)));
    }

    @Override
    public void close() {
        appender.close();
    }
}
