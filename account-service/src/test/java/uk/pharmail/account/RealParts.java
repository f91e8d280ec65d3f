package uk.pharmail.account;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.EmbeddedMail;
import uk.pharmail.testing.NotifyStandIn;
import uk.pharmail.testing.TokenUnlessSaid;
import uk.pharmail.testing.Tokens;

/**
 * Gives the service under test a database of its own on the shared PostgreSQL, the shared Kafka, a place for keys, and places
 * where messages go; a request of a test is the helpdesk's unless it says otherwise.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    /** Where the templates of text messages are. */
    public static final Path MESSAGES = Path.of("src/main/resources/messages");

    @Override
    public Map<String, String> start() {
        Map<String, String> settings =
                new HashMap<>(EmbeddedDatabase.shared().newEmptyDatabase().settings(EmbeddedKafka.shared()));
        settings.put("pharmail.timers.poll", "200ms");
        settings.put("pharmail.vault.keys", keys());
        settings.put("pharmail.identity.keycloak.server", "http://localhost:1");
        settings.put("pharmail.identity.keycloak.realm", "none");
        settings.put("pharmail.identity.keycloak.client-id", "none");
        settings.put("pharmail.identity.keycloak.client-secret", "none");
        settings.putAll(EmbeddedMail.shared().settings());
        settings.putAll(NotifyStandIn.shared(MESSAGES).settings());
        settings.putAll(Tokens.shared().settings());
        TokenUnlessSaid.use(Api.HELPDESK);
        return settings;
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
