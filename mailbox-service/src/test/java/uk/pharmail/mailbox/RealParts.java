package uk.pharmail.mailbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;

/** Gives the service under test a database of its own on the shared PostgreSQL, and the shared Kafka. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return EmbeddedDatabase.shared().newEmptyDatabase().settings(EmbeddedKafka.shared());
    }

    /** The shared parts end with the JVM. */
    @Override
    public void stop() {}
}
