package uk.pharmail.sourcing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static uk.pharmail.sourcing.feed.AccessEvents.activated;
import static uk.pharmail.sourcing.feed.AccessEvents.linked;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.testing.EmbeddedDatabase;

/** A link and the activation of its account, applied side by side on two instances whose transactions interleave. */
class InterleavedTest {
    private final DataSource models = EmbeddedDatabase.shared().newDatabase().models();
    private final Told told = new Told();
    private final UUID account = UUID.randomUUID();
    private final UUID pharmacy = UUID.randomUUID();

    @BeforeEach
    void createTables() {
        AccessProjection.createTables(models);
    }

    @ParameterizedTest(name = "the link first: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("LINK-6 the pharmacy has its live account, whichever of link and activation commits first")
    void the_result_is_the_same(boolean linkFirst) throws SQLException {
        assertThat(interleaved(new AccessProjection(), linkFirst)).containsExactly("(1)");
    }

    @ParameterizedTest(name = "the link first: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "planted fault: without the account's lock each sees the other's old state, and the row is wrong for ever")
    void planted_no_lock(boolean linkFirst) throws SQLException {
        Projection withoutLock = new AccessProjection() {
            @Override
            void lockAccount(AccountId unlocked, Rows rows) {}
        };
        assertThat(interleaved(withoutLock, linkFirst))
                .as("the proof above can fail")
                .isNotEqualTo(List.of("(1)"));
    }

    /** Applies one fact, then the other on a second connection as far as it gets, then commits both in that order. */
    private List<String> interleaved(Projection projection, boolean linkFirst) throws SQLException {
        FactReader reader = new FactReader(projection, Told.JSON);
        Fact link = reader.fact(told.tell("mailbox", pharmacy, linked(pharmacy, account)));
        Fact activation = reader.fact(told.tell("account", account, activated(account)));
        try (Connection first = models.getConnection();
                Connection second = models.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            projection.apply(linkFirst ? link : activation, new JdbcRows(first, "access").at(link));
            CompletableFuture<Void> applied = CompletableFuture.runAsync(
                    () -> projection.apply(linkFirst ? activation : link, new JdbcRows(second, "access").at(link)));
            int backend = backend(second);
            await().until(() -> applied.isDone() || waitsForLock(backend));
            if (applied.isDone()) {
                second.commit();
            }
            first.commit();
            try {
                applied.join();
            } catch (CompletionException e) {
                throw new AssertionError("nothing but the order is at stake here", e);
            }
            second.commit();
        }
        return TestPool.rows(models, "select live_accounts from access_pharmacy where pharmacy = '" + pharmacy + "'");
    }

    private static int backend(Connection connection) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    }

    private boolean waitsForLock(int backend) {
        return TestPool.count(
                        models, "select from pg_stat_activity where wait_event_type = 'Lock' and pid = " + backend)
                > 0;
    }
}
