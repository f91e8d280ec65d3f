package uk.pharmail.mailbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;

/** Gives the service under test a database of its own on the shared PostgreSQL, and the shared Kafka. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newEmptyDatabase();
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.modelsRole(),
                "quarkus.datasource.password", database.password(),
                "quarkus.datasource.appender.username", database.appenderRole(),
                "quarkus.datasource.appender.password", database.password(),
                "kafka.bootstrap.servers", EmbeddedKafka.shared().bootstrapServers());
    }

    /** The shared parts end with the JVM. */
    @Override
    public void stop() {}
}
