package uk.pharmail.sourcing.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.ExpectedVersion;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.store.StreamAppend;
import uk.pharmail.testing.EmbeddedDatabase;

/** A service's database with events of its own. */
final class Source implements AutoCloseable {
    static final String TOLD_TO_PARTNERS = "pharmacy-compliance-changed-1";
    static final String KEPT_INTERNAL = "mailbox-ods-code-held-1";

    private final DataSource models;
    private final BatchingAppender appender;
    private final EventStore store;

    Source() {
        EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newDatabase();
        this.models = database.models();
        this.appender = new BatchingAppender(database.appender(), new SimpleMeterRegistry());
        this.store = new PostgresEventStore(models, appender);
    }

    DataSource models() {
        return models;
    }

    EventStore store() {
        return store;
    }

    /** Returns when they are acknowledged. */
    void append(StreamId stream, long version, String type, int count) {
        append(stream, version, Collections.nCopies(count, event(type, "")));
    }

    void append(StreamId stream, long version, List<NewEvent> events) {
        Metadata metadata = new Metadata(UUID.randomUUID(), new Actor("source"), null, null, UUID.randomUUID(), null);
        AppendResult result = store.append(new Append(
                        List.of(new StreamAppend(stream, ExpectedVersion.exactly(version), events)), metadata, null))
                .join();
        if (!(result instanceof AppendResult.Written)) {
            throw new IllegalStateException("not written: " + result);
        }
    }

    List<Stored> acknowledged() {
        return store.after(0, Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        appender.close();
    }

    static NewEvent event(String type, String filling) {
        return new NewEvent(
                type, "{\"odsCode\":\"FA002\",\"filling\":\"" + filling + "\"}", Instant.parse("2026-11-01T00:00:00Z"));
    }

    static StreamId newStream() {
        return new StreamId("compliance", UUID.randomUUID());
    }
}
