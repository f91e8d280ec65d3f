package uk.pharmail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.ExpectedVersion;
import uk.pharmail.sourcing.store.KeptOutcome;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.Outcome;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.store.StreamAppend;

/** What every {@link EventStore} does. */
public abstract class EventStoreContract {
    private static final Actor CLIENT = new Actor("contract");
    private static final Instant THEN = Instant.parse("2026-03-02T09:00:00.123456Z");

    /** An empty one. */
    protected abstract EventStore store();

    @Test
    @DisplayName("what was written reads back in order, with all that was said of it")
    void reads_back() {
        EventStore store = store();
        StreamId stream = stream();
        Metadata metadata = new Metadata(
                UUID.randomUUID(), CLIENT, new Actor("system"), UUID.randomUUID(), UUID.randomUUID(), "00-aa-bb-01");
        Append append = new Append(
                List.of(new StreamAppend(stream, ExpectedVersion.NO_STREAM, List.of(event(1), event(2)))),
                metadata,
                null);

        long position = position(store, append);

        List<Stored> history = store.load(stream);
        assertThat(history).extracting(Stored::version).containsExactly(1L, 2L);
        assertThat(history).extracting(Stored::payload).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(history).allSatisfy(stored -> {
            assertThat(stored.stream()).isEqualTo(stream);
            assertThat(stored.type()).isEqualTo("counted-1");
            assertThat(stored.metadata()).isEqualTo(metadata);
            assertThat(stored.effectiveAt()).isEqualTo(THEN);
        });
        assertThat(history.getLast().position()).isEqualTo(position);
        assertThat(history.getFirst().position()).isLessThan(position);
    }

    @Test
    @DisplayName("a stream that does not exist is empty")
    void empty_stream() {
        StreamId stream = stream();
        EventStore store = store();
        assertThat(store.load(stream)).isEmpty();
        assertThat(store.load(Set.of(stream))).containsEntry(stream, List.of());
    }

    @Test
    @DisplayName("a write at another version than the stream has is a conflict and writes nothing")
    void conflict() {
        EventStore store = store();
        StreamId stream = stream();
        position(store, append(stream, 0, 1));

        assertThat(result(store, append(stream, 0, 2))).isEqualTo(new AppendResult.Conflict());
        assertThat(result(store, append(stream, 2, 2))).isEqualTo(new AppendResult.Conflict());
        assertThat(store.load(stream)).hasSize(1);
        assertThat(result(store, append(stream, 1, 2))).isInstanceOf(AppendResult.Written.class);
    }

    @Test
    @DisplayName("a command over several streams is written whole or not at all")
    void whole_or_not_at_all() {
        EventStore store = store();
        StreamId one = stream();
        StreamId two = stream();
        position(store, append(two, 0, 1));
        Append both = new Append(
                List.of(
                        new StreamAppend(one, ExpectedVersion.NO_STREAM, List.of(event(1))),
                        new StreamAppend(two, ExpectedVersion.NO_STREAM, List.of(event(2)))),
                metadata(),
                null);

        assertThat(result(store, both)).isEqualTo(new AppendResult.Conflict());

        assertThat(store.load(one)).isEmpty();
        assertThat(store.load(two)).hasSize(1);
    }

    @Test
    @DisplayName("a stream that a decision only read must not have moved either")
    void guarded_read() {
        EventStore store = store();
        StreamId read = stream();
        StreamId written = stream();
        position(store, append(read, 0, 1));
        Append stale = new Append(
                List.of(
                        new StreamAppend(written, ExpectedVersion.NO_STREAM, List.of(event(1))),
                        new StreamAppend(read, ExpectedVersion.NO_STREAM, List.of())),
                metadata(),
                null);

        assertThat(result(store, stale)).isEqualTo(new AppendResult.Conflict());
        assertThat(store.load(written)).isEmpty();
    }

    @Test
    @DisplayName("a reader that goes on after the last position it saw meets every event once, in order")
    void after_a_position() {
        EventStore store = store();
        StreamId one = stream();
        StreamId two = stream();
        position(store, append(one, 0, 1));
        position(store, append(two, 0, 2));
        position(store, append(one, 1, 3));

        List<Stored> first = store.after(0, 2);
        List<Stored> rest = store.after(first.getLast().position(), 10);

        assertThat(first).extracting(Stored::payload).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(rest).extracting(Stored::payload).containsExactly("{\"n\":3}");
        assertThat(rest.getFirst().recordedAt())
                .isAfterOrEqualTo(first.getLast().recordedAt());
    }

    @Test
    @DisplayName("several streams are read at once")
    void several_streams() {
        EventStore store = store();
        StreamId one = stream();
        StreamId two = stream();
        position(store, append(one, 0, 1));
        position(store, append(two, 0, 2));
        position(store, append(one, 1, 3));

        assertThat(store.load(Set.of(one, two)))
                .hasEntrySatisfying(one, history -> assertThat(history).hasSize(2))
                .hasEntrySatisfying(two, history -> assertThat(history).hasSize(1));
    }

    @Test
    @DisplayName("the outcome of a command is kept with it, and a second one of the same command is a conflict")
    void outcome_is_kept() {
        EventStore store = store();
        StreamId stream = stream();
        CommandId command = new CommandId(CLIENT, "key-" + UUID.randomUUID());
        Outcome outcome = new Outcome(command, "print", Outcome.Kind.APPLIED, stream, 1);

        long position = position(store, append(stream, 0, 1, outcome));

        assertThat(store.outcome(command)).contains(new KeptOutcome(outcome, position));
        assertThat(result(store, append(stream, 1, 2, outcome))).isEqualTo(new AppendResult.Conflict());
        assertThat(store.load(stream)).hasSize(1);
    }

    @Test
    @DisplayName("an outcome is kept of a command that had nothing to do")
    void outcome_of_nothing() {
        EventStore store = store();
        StreamId stream = stream();
        CommandId command = new CommandId(CLIENT, "key-" + UUID.randomUUID());
        Outcome outcome = new Outcome(command, "print", Outcome.Kind.NOTHING_TO_DO, stream, 0);

        assertThat(position(store, new Append(List.of(), metadata(), outcome))).isZero();

        assertThat(store.outcome(command)).contains(new KeptOutcome(outcome, 0));
    }

    @Test
    @DisplayName("outcomes are forgotten when their time has come, events never")
    void outcomes_are_forgotten() {
        EventStore store = store();
        StreamId stream = stream();
        CommandId command = new CommandId(CLIENT, "key-" + UUID.randomUUID());
        position(store, append(stream, 0, 1, new Outcome(command, "print", Outcome.Kind.APPLIED, stream, 1)));

        store.forgetOutcomesBefore(Instant.EPOCH);
        assertThat(store.outcome(command)).isPresent();

        store.forgetOutcomesBefore(Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(store.outcome(command)).isEmpty();
        assertThat(store.load(stream)).hasSize(1);
    }

    private static AppendResult result(EventStore store, Append append) {
        return store.append(append).join();
    }

    private static long position(EventStore store, Append append) {
        AppendResult result = result(store, append);
        assertThat(result).isInstanceOf(AppendResult.Written.class);
        return ((AppendResult.Written) result).position();
    }

    private static StreamId stream() {
        return new StreamId("counter", UUID.randomUUID());
    }

    private static NewEvent event(int n) {
        return new NewEvent("counted-1", "{\"n\":" + n + "}", THEN);
    }

    private static Append append(StreamId stream, long version, int n) {
        return append(stream, version, n, null);
    }

    private static Append append(StreamId stream, long version, int n, @Nullable Outcome outcome) {
        return new Append(
                List.of(new StreamAppend(stream, ExpectedVersion.exactly(version), List.of(event(n)))),
                metadata(),
                outcome);
    }

    private static Metadata metadata() {
        return new Metadata(UUID.randomUUID(), CLIENT, null, null, UUID.randomUUID(), null);
    }
}
