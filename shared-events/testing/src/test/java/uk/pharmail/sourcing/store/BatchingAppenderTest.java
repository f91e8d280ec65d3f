package uk.pharmail.sourcing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.ForwardingStore;

class BatchingAppenderTest {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();
    private static final BatchingAppender APPENDER =
            new BatchingAppender(Databases.unhurried(DATABASE), new SimpleMeterRegistry());
    private static final BatchingAppender OTHER =
            new BatchingAppender(Databases.unhurried(DATABASE), new SimpleMeterRegistry());
    private static final EventStore STORE = Databases.store(DATABASE, APPENDER);
    private static final EventStore ELSEWHERE = Databases.store(DATABASE, OTHER);

    @AfterAll
    static void stop() {
        APPENDER.close();
        OTHER.close();
    }

    @Test
    @DisplayName("when its queue is full it refuses at once, and of what it refused nothing is written")
    void overload() throws SQLException {
        List<StreamId> streams = new ArrayList<>();
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        try (Connection other = somebodyElseWrites()) {
            for (int i = 0; i < 2_000; i++) {
                streams.add(Appends.stream());
                results.add(STORE.append(Appends.of(Appends.to(streams.getLast(), 0, 1))));
            }
            assertThat(results)
                    .anySatisfy(result -> assertThat(result)
                            .failsWithin(Duration.ZERO)
                            .withThrowableOfType(ExecutionException.class)
                            .withCauseInstanceOf(Overloaded.class));
            other.commit();
        }

        for (int i = 0; i < streams.size(); i++) {
            boolean written = results.get(i)
                    .handle((result, fault) -> {
                        assertThat(fault == null || fault instanceof Overloaded).isTrue();
                        return result instanceof AppendResult.Written;
                    })
                    .join();
            assertThat(STORE.load(streams.get(i))).hasSize(written ? 1 : 0);
        }
    }

    @Test
    @DisplayName("data that the store refuses fails alone, and the others of its batch are written")
    void bad_data_fails_alone() throws SQLException {
        List<CompletableFuture<AppendResult>> good = new ArrayList<>();
        List<CompletableFuture<AppendResult>> bad = new ArrayList<>();
        withABatchOf(() -> {
            for (String payload : List.of("no JSON", "{\"nul\":\"\u0000\"}", "{\"n\":1")) {
                good.add(STORE.append(Appends.of(Appends.to(Appends.stream(), 0, 2))));
                bad.add(STORE.append(Appends.of(new StreamAppend(
                        Appends.stream(), ExpectedVersion.NO_STREAM, List.of(Appends.event(payload))))));
            }
            bad.add(STORE.append(Appends.of(new StreamAppend(
                    Appends.stream(),
                    ExpectedVersion.NO_STREAM,
                    List.of(new NewEvent("counted-1", "{}", Instant.MAX))))));
            good.add(STORE.append(Appends.of(Appends.to(Appends.stream(), 0, 2))));
        });

        assertThat(good).allSatisfy(result -> assertThat(result.join()).isInstanceOf(AppendResult.Written.class));
        assertThat(bad)
                .allSatisfy(result -> assertThatThrownBy(result::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(InvalidAppend.class));
    }

    @Test
    @DisplayName("commands that rest on one stream are written together; who writes to it comes after those before and"
            + " before those behind")
    void shared_reads() throws SQLException {
        StreamId shared = Appends.stream();
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        withABatchOf(() -> {
            results.add(STORE.append(restingOn(shared)));
            results.add(STORE.append(restingOn(shared)));
            results.add(STORE.append(Appends.of(Appends.to(shared, 0, 1))));
            results.add(STORE.append(restingOn(shared)));
            results.add(STORE.append(Appends.of(Appends.to(shared, 1, 1))));
        });

        assertThat(results.stream().map(result -> result.join() instanceof AppendResult.Written))
                .containsExactly(true, true, true, false, true);
    }

    @Test
    @DisplayName("of two commands for one reservation on two instances one is written, and of the other nothing")
    void reservation() {
        assertThat(halvesWritten(STORE, ELSEWHERE)).isZero();
    }

    @Test
    @DisplayName("planted fault: written as one append a stream, half of the other is there")
    void planted_split() {
        assertThat(halvesWritten(new Splitting(STORE), new Splitting(ELSEWHERE)))
                .isPositive();
    }

    @Test
    @DisplayName("what is queued when it closes is written, what comes later is refused")
    void close() {
        BatchingAppender appender = Databases.appender(DATABASE);
        EventStore store = Databases.store(DATABASE, appender);
        List<CompletableFuture<AppendResult>> before = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            before.add(store.append(Appends.of(Appends.to(Appends.stream(), 0, 1))));
        }
        appender.close();

        assertThat(before).allSatisfy(result -> assertThat(result.join()).isInstanceOf(AppendResult.Written.class));
        assertThatThrownBy(() -> store.append(Appends.of(Appends.to(Appends.stream(), 0, 1)))
                        .join())
                .hasCauseInstanceOf(Overloaded.class);
    }

    /** How many of the commands that did not get their reservation left something behind. */
    private static int halvesWritten(EventStore one, EventStore two) {
        int halves = 0;
        for (int round = 0; round < 20; round++) {
            StreamId reservation = Appends.stream();
            StreamId mine = Appends.stream();
            StreamId yours = Appends.stream();
            CompletableFuture<AppendResult> first =
                    one.append(Appends.of(Appends.to(mine, 0, 1), Appends.to(reservation, 0, 1)));
            CompletableFuture<AppendResult> second =
                    two.append(Appends.of(Appends.to(yours, 0, 1), Appends.to(reservation, 0, 1)));
            boolean firstGotIt = first.join() instanceof AppendResult.Written;
            assertThat(second.join() instanceof AppendResult.Written).isNotEqualTo(firstGotIt);
            assertThat(one.load(firstGotIt ? mine : yours)).hasSize(1);
            halves += one.load(firstGotIt ? yours : mine).size();
        }
        return halves;
    }

    private static Append restingOn(StreamId stream) {
        return Appends.of(Appends.to(Appends.stream(), 0, 1), Appends.to(stream, 0, 0));
    }

    /** Gives the commands while the appender is held up by another writer, so that they meet in its next batch. */
    private static void withABatchOf(Runnable commands) throws SQLException {
        try (Connection other = somebodyElseWrites()) {
            CompletableFuture<AppendResult> first = STORE.append(Appends.of(Appends.to(Appends.stream(), 0, 1)));
            await().atMost(Duration.ofMinutes(1)).until(() -> Databases.somebodyWaits(DATABASE));
            commands.run();
            other.commit();
            first.join();
        }
    }

    private static Connection somebodyElseWrites() throws SQLException {
        Connection other = Databases.superuser(DATABASE);
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(4051)");
        }
        return other;
    }

    /** Planted fault: a command's streams are written one after the other. */
    private static final class Splitting extends ForwardingStore {
        Splitting(EventStore store) {
            super(store);
        }

        @Override
        public CompletableFuture<AppendResult> append(Append append) {
            CompletableFuture<AppendResult> result = CompletableFuture.completedFuture(new AppendResult.Written(0));
            for (StreamAppend one : append.streams()) {
                result = result.thenCompose(before -> before instanceof AppendResult.Written
                        ? store.append(new Append(List.of(one), append.metadata(), null))
                        : CompletableFuture.completedFuture(before));
            }
            return result;
        }
    }
}
