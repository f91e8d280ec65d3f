package uk.pharmail.lifecycle;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.TokenUnlessSaid;
import uk.pharmail.testing.Tokens;

/**
 * Gives the service under test a database of its own on the shared PostgreSQL, and the shared Kafka; a request of a test
 * is the helpdesk's unless it says otherwise.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        TokenUnlessSaid.use(Api.HELPDESK);
        Map<String, String> settings = new HashMap<>(Tokens.shared().settings());
        settings.put("pharmail.timers.poll", "100ms");
        settings.putAll(EmbeddedDatabase.shared().newEmptyDatabase().settings(EmbeddedKafka.shared()));
        return settings;
    }

    /** The shared parts end with the JVM. */
    @Override
    public void stop() {}
}
