package uk.pharmail.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.EmbeddedKeycloak;

/**
 * Where people and programs sign in on this machine: a Keycloak whose realm has a person or a client for every role. Its
 * secrets are made at the first start and stay with the data.
 */
final class SignIn implements AutoCloseable {
    /** The same for every demo person: they are there on this machine only. */
    static final String DEMO_PASSWORD = "harbour violet ladder";

    static final List<String> DEMO_PEOPLE = List.of(
            "demo.staff",
            "demo.contractor",
            "demo.helpdesk",
            "demo.service-desk",
            "demo.regional-team",
            "demo.local-administrator",
            "demo.negotiator",
            "demo.operations");

    private static final String SYSTEM_GRANT = "grant_type=client_credentials&scope=pharmail.read"
            + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String REALM = "pharmail";
    private static final String ACCOUNT_SERVICE = "pharmail-account-service";

    private final EmbeddedKeycloak.Setup setup;
    private EmbeddedKeycloak keycloak;
    private final Properties secrets;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Token> held = new HashMap<>();

    /** @param renewAt a minute before its end */
    private record Token(String value, Instant renewAt) {
        boolean isGood() {
            return Instant.now().isBefore(renewAt);
        }
    }

    /** Asks for a token. */
    private interface Grant {
        Token grant() throws IOException, InterruptedException;
    }

    private SignIn(EmbeddedKeycloak.Setup setup, Properties secrets) {
        this.setup = setup;
        keycloak = EmbeddedKeycloak.start(setup);
        this.secrets = secrets;
    }

    /**
     * Returns when people can sign in.
     *
     * @param home the checkout, which has the realm and an unpacked Keycloak
     * @param directory where the secrets stay
     * @param java what else its Java finds in its environment
     */
    static SignIn start(Path home, Path directory, int port, EmbeddedDatabase postgres, Map<String, String> java)
            throws IOException {
        Properties secrets = secrets(directory.resolve("sign-in-secrets.properties"));
        Map<String, String> environment = new HashMap<>(java);
        environment.put("PHARMAIL_ACCOUNT_SERVICE_SECRET", secrets.getProperty("account-service"));
        environment.put("PHARMAIL_MAILBOX_SERVICE_SECRET", secrets.getProperty("mailbox-service"));
        environment.put("PHARMAIL_PMR_SAMPLE_PUBLIC_KEY", secrets.getProperty("pmr-sample.public"));
        environment.put("PHARMAIL_CLI_DIRECT_GRANT", "true");
        EmbeddedKeycloak.Setup setup = new EmbeddedKeycloak.Setup(
                unpacked(home.resolve("deploy/local/target/keycloak")),
                List.of(
                        home.resolve("account-service/src/main/resources/keycloak"),
                        home.resolve("deploy/local/src/main/resources/keycloak")),
                List.of(EmbeddedKeycloak.onClassPath("/uk/pharmail/keycloak/StoredEventsErasure.class")),
                environment,
                new EmbeddedKeycloak.Kept(port, postgres.database("keycloak")));
        return new SignIn(setup, secrets);
    }

    private static Path unpacked(Path directory) throws IOException {
        try (var homes = Files.list(directory)) {
            return homes.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException(directory + " has no Keycloak: build with ./mvnw package"));
        }
    }

    private static Properties secrets(Path file) throws IOException {
        Properties secrets = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                secrets.load(in);
            }
            return secrets;
        }
        secrets.setProperty("account-service", UUID.randomUUID().toString());
        secrets.setProperty("mailbox-service", UUID.randomUUID().toString());
        KeyPair pmr = keys();
        secrets.setProperty(
                "pmr-sample.public",
                Base64.getEncoder().encodeToString(pmr.getPublic().getEncoded()));
        secrets.setProperty(
                "pmr-sample.private",
                Base64.getEncoder().encodeToString(pmr.getPrivate().getEncoded()));
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (var out = Files.newBufferedWriter(file)) {
            secrets.store(out, "of this machine's Keycloak only");
        }
        return secrets;
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

    /** Its name is the issuer in all tokens. */
    URI realm() {
        return URI.create(keycloak.url() + "/realms/" + REALM);
    }

    /** What a service has to be told to take its tokens. */
    Map<String, String> settings() {
        return Map.of("quarkus.oidc.auth-server-url", realm().toString());
    }

    /** What account-service has to be told to make users. */
    Map<String, String> settingsOfAccountService() {
        return Map.of(
                "pharmail.identity.keycloak.server",
                keycloak.url().toString(),
                "pharmail.identity.keycloak.realm",
                REALM,
                "pharmail.identity.keycloak.client-id",
                ACCOUNT_SERVICE,
                "pharmail.identity.keycloak.client-secret",
                secrets.getProperty("account-service"));
    }

    /** A token of a demo person, good for a minute at least. */
    String tokenOf(String person) throws IOException, InterruptedException {
        return held(person, () -> token(person, grant(person)));
    }

    /** One of the sample pharmacy system, which may read. */
    String tokenOfSystem() throws IOException, InterruptedException {
        return held(
                "pmr-sample",
                () -> token(
                        "pmr-sample",
                        SYSTEM_GRANT + "&client_assertion=" + Assertion.signed(secrets, realm().toString())));
    }

    private synchronized String held(String who, Grant grant) throws IOException, InterruptedException {
        Token token = held.get(who);
        if (token == null || !token.isGood()) {
            token = grant.grant();
            held.put(who, token);
        }
        return token.value();
    }

    private Token token(String who, String form) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(realm() + "/protocol/openid-connect/token"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.replace(' ', '+')))
                        .build(),
                BodyHandlers.ofString());
        JsonNode answer = new ObjectMapper().readTree(response.body());
        if (response.statusCode() != 200) {
            throw new IOException("Keycloak gave " + who + " no token: "
                    + answer.path("error_description").asText());
        }
        return new Token(
                answer.path("access_token").asText(),
                Instant.now().plusSeconds(answer.path("expires_in").asLong() - 60));
    }

    private static String grant(String person) {
        return "grant_type=password&client_id=pharmail-cli&scope=openid pharmail.read pharmail.write pharmail.personal"
                + "&username=" + person + "&password=" + DEMO_PASSWORD;
    }

    /** One line of curl that prints a token of this person. */
    String curl(String person) {
        return curl("-d '" + grant(person).replace(' ', '+') + "'", "");
    }

    /** One line of curl that prints a token of the sample pharmacy system, which signs in by its key. */
    String curlOfSystem(Path directory) {
        return curl(
                "-d '" + SYSTEM_GRANT + "'",
                " -d client_assertion=$(deploy/local/assertion '" + directory + "' " + realm() + ")");
    }

    private String curl(String form, String more) {
        return "curl -s " + realm() + "/protocol/openid-connect/token " + form + more
                + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/'";
    }

    void crash() {
        keycloak.kill();
        keycloak = EmbeddedKeycloak.start(setup);
    }

    @Override
    public void close() {
        http.close();
        keycloak.close();
    }
}
