package uk.pharmail.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import uk.pharmail.testing.EmbeddedDatabase;

/**
 * Axon Framework's JDBC event storage engine on its own schema, one {@code appendEvents} a transaction, a pool with a
 * connection for each client.
 */
final class AxonJdbc implements Contender {
    private final EmbeddedDatabase.Service peers;
    private final JsonNode payload;

    AxonJdbc(EmbeddedDatabase.Service peers) throws Exception {
        this.peers = peers;
        this.payload = new ObjectMapper().readTree(Sample.PAYLOAD);
        DataSource database = peers.models();
        engine(database::getConnection).createSchema(PostgresEventTableFactory.INSTANCE);
    }

    private static JdbcEventStorageEngine engine(org.axonframework.common.jdbc.ConnectionProvider connections) {
        JacksonSerializer serializer = JacksonSerializer.builder().build();
        return JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
    }

    @Override
    public String name() {
        return "Axon 4.12.3, JDBC";
    }

    @Override
    public Load run(int atOnce, Duration time) throws Exception {
        try (AgroalDataSource pool = Databases.pool(peers, peers.modelsRole(), atOnce)) {
            CurrentTransaction transaction = new CurrentTransaction(pool);
            JdbcEventStorageEngine engine = engine(transaction::connection);
            return Load.of(atOnce, time, () -> stream -> {
                transaction.begin();
                engine.appendEvents(new GenericDomainEventMessage<>(
                        Sample.TYPE,
                        stream.toString(),
                        0,
                        payload,
                        Map.of("actor", Sample.ACTOR.value(), "correlationId", stream.toString())));
                transaction.commit();
            });
        }
    }

    @Override
    public long stored() throws SQLException {
        return Databases.number(peers.models(), "select count(*) from DomainEventEntry");
    }

    /** The connection that the thread's transaction is on, which outlives each use by the engine. */
    private static final class CurrentTransaction {
        private final DataSource pool;
        private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();

        CurrentTransaction(DataSource pool) {
            this.pool = pool;
        }

        void begin() throws SQLException {
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            CURRENT.set(connection);
        }

        Connection connection() throws SQLException {
            Connection connection = CURRENT.get();
            if (connection == null) {
                throw new SQLException("no transaction");
            }
            return ConnectionWrapperFactory.wrap(connection, new ConnectionWrapperFactory.NoOpCloseHandler());
        }

        void commit() throws SQLException {
            Connection connection = CURRENT.get();
            CURRENT.remove();
            if (connection != null) {
                connection.commit();
                connection.close();
            }
        }
    }
}
