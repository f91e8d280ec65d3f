package uk.pharmail.account;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;

/** Gives the service under test a database of its own on the shared PostgreSQL, the shared Kafka, and a place for keys. */
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
                "kafka.bootstrap.servers", EmbeddedKafka.shared().bootstrapServers(),
                "pharmail.vault.keys", keys());
    }

    private static String keys() {
        try {
            return Files.createTempDirectory("vault-keys").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shared parts end with the JVM. */
    @Override
    public void stop() {}
}
