package uk.pharmail.account.identity;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.pharmail.testing.EmbeddedKeycloak;

/** One Keycloak for all tests of this JVM, with the realm that is shipped and the people of {@code deploy/local}. */
final class TestKeycloak {
    static final String SECRET = UUID.randomUUID().toString();
    /** What the sample system of a pharmacy signs with. */
    static final KeyPair PMR_KEYS = keys();

    private static final EmbeddedKeycloak KEYCLOAK = EmbeddedKeycloak.start(new EmbeddedKeycloak.Setup(
            Path.of(System.getProperty("pharmail.keycloak")),
            List.of(Path.of("src/main/resources/keycloak"), Path.of("../deploy/local/src/main/resources/keycloak")),
            List.of(EmbeddedKeycloak.onClassPath("/uk/pharmail/keycloak/StoredEventsErasure.class")),
            Map.of(
                    "PHARMAIL_ACCOUNT_SERVICE_SECRET",
                    SECRET,
                    "PHARMAIL_MAILBOX_SERVICE_SECRET",
                    SECRET,
                    "PHARMAIL_PMR_SAMPLE_PUBLIC_KEY",
                    Base64.getEncoder().encodeToString(PMR_KEYS.getPublic().getEncoded()),
                    "PHARMAIL_CLI_DIRECT_GRANT",
                    "true"),
            null));
    private static final KeycloakPeople PEOPLE = new KeycloakPeople(KEYCLOAK);
    private static final KeycloakIdentityProvider PROVIDER =
            new KeycloakIdentityProvider(realm(), InstantSource.system());

    private TestKeycloak() {}

    static EmbeddedKeycloak keycloak() {
        return KEYCLOAK;
    }

    static KeycloakPeople people() {
        return PEOPLE;
    }

    static KeycloakRealm realm() {
        return new KeycloakRealm(KEYCLOAK.url(), "pharmail", "pharmail-account-service", SECRET);
    }

    static KeycloakIdentityProvider provider() {
        return PROVIDER;
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
