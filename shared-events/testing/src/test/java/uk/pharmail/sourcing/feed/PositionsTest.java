package uk.pharmail.sourcing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.sourcing.feed.AccessEvents.activated;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.testing.EmbeddedDatabase;

class PositionsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newDatabase();
    private final DataSource models = database.models();
    private final Told told = new Told();
    private final Positions positions = new Positions(models);
    private final Feed feed =
            new Feed(models, new AccessProjection(), Told.JSON, InstantSource.system(), positions::wake);

    @BeforeEach
    void createTables() {
        AccessProjection.createTables(models);
    }

    /** Stores the event and tells it; both count positions from 1. */
    private ConsumerRecord<String, byte[]> store(UUID account, int version) throws SQLException {
        try (Connection connection = database.appender().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into event (stream, version, type, payload, command_id, metadata, effective_at)"
                    + " values ('account:" + account + "', " + version + ", 'account-activated-1', '{}',"
                    + " gen_random_uuid(), '{}', now())");
        }
        return told.tell("account", account, activated(account));
    }

    @Test
    @DisplayName("a position counts as applied when every event at or before it is, whichever partition is behind")
    void every_event_counts() throws Exception {
        UUID quick = UUID.randomUUID();
        UUID slow = UUID.randomUUID();
        ConsumerRecord<String, byte[]> second = store(slow, 1);
        ConsumerRecord<String, byte[]> first = store(quick, 1);
        assertThat(positions.await("access", 1, SHORT)).isFalse();

        feed.apply(Told.only(first));
        assertThat(positions.await("access", 2, SHORT))
                .as("the first position is not applied")
                .isFalse();

        feed.apply(told.from(feed.nextOffsets(told.partitions())));
        assertThat(second.offset()).isZero();
        assertThat(positions.await("access", 2, LONG)).isTrue();
        assertThat(positions.await("other", 1, SHORT)).as("another consumer").isFalse();

        store(quick, 2);
        assertThat(positions.await("access", 3, SHORT)).isFalse();
        assertThat(positions.await("access", 2, SHORT)).isTrue();
    }

    @Test
    void a_position_that_the_store_has_not_reached_is_not_applied_and_does_not_hide_what_comes() throws Exception {
        assertThat(positions.await("access", 1_000_000_000_000L, SHORT)).isFalse();
        store(UUID.randomUUID(), 1);
        assertThat(positions.await("access", 1, SHORT)).isFalse();
    }

    @Test
    void who_waits_is_told_when_the_feed_has_committed() throws Exception {
        store(UUID.randomUUID(), 1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return positions.await("access", 1, LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        feed.apply(told.from(Map.of()));
        assertThat(waiting.get()).isTrue();
    }
}
