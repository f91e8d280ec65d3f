package uk.pharmail.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.identity.FakeIdentityProvider;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.keys.KeyedHashes;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.sourcing.rest.Fingerprints;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.LogCapture;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class NothingPersonalTest {
    private static final Api.Person QUENTIN =
            new Api.Person("Quentin", "Zylberstein", "q.z.1961@postbox.example", "07700 955123");
    private static final List<String> PARTS = List.of(
            "Quentin",
            "Zylberstein",
            "q.z.1961",
            "postbox.example",
            "955123",
            "quentin.zylberstein@nhs.net",
            "zylbersteinokonkwo@nhs.net");

    @Inject
    Tables tables;

    @Inject
    Fingerprints fingerprints;

    @Inject
    FakeIdentityProvider provider;

    @Inject
    KeyedHashes hashes;

    @Inject
    DataSource database;

    @Test
    @DisplayName(
            "LIFE-5 whatever was done with a person's data, it is in no table that is backed up, topic or log in clear")
    void nowhere_in_clear() throws Exception {
        try (LogCapture log = new LogCapture()) {
            String key = UUID.randomUUID().toString();
            Response answer = Api.command(key).body(QUENTIN).post("/accounts");
            answer.then().statusCode(201);
            AccountId account = Api.account(answer);
            Api.command(key).body(QUENTIN).post("/accounts").then().statusCode(201);
            Api.command(key)
                    .body(Api.person("Quentin", "Zylberstein"))
                    .post("/accounts")
                    .then()
                    .statusCode(422);
            Api.create(QUENTIN).then().statusCode(409);
            Api.create(new Api.Person("Quentin7", "Zylberstein", "q.z.1961@", "955123"))
                    .then()
                    .statusCode(400);
            Api.command()
                    .body("{\"givenName\": \"Quentin\", \"Zylberstein\"")
                    .post("/accounts")
                    .then()
                    .statusCode(400);
            Api.command()
                    .queryParam("dryRun", true)
                    .body(Api.person("Quentin", "Zylberstein"))
                    .post("/accounts")
                    .then()
                    .statusCode(200);
            Api.command()
                    .body(new Api.Person("Quentin", "Zylberstein-Okonkwo", QUENTIN.alternateEmail(), QUENTIN.mobile()))
                    .queryParam("newAddress", true)
                    .put("/accounts/{account}/holder", account.value())
                    .then()
                    .statusCode(204);
            String shown = Api.holder(account).then().statusCode(200).extract().asString();
            assertThat(PARTS)
                    .as("what the search below would find")
                    .allMatch(part -> containsIgnoringCase(shown, part));
            Api.command()
                    .body(Map.of("reason", "LONG_LEAVE"))
                    .post("/accounts/{account}/disable", account.value())
                    .then()
                    .statusCode(204);

            String topic = topicWith(account, 2);
            Map<String, String> everything = tables.all();
            assertThat(everything).containsKeys("event", "command_outcome", "vault", "address", "relay_checkpoint");
            everything.put("the topic", topic);
            everything.put("the log", log.text());
            // the directory can be searched, so it is in no backup and no write-ahead log (ACC-9)
            everything.keySet().removeAll(tables.unlogged());
            everything.forEach((where, text) -> {
                for (Function<String, String> form : forms()) {
                    assertThat(PARTS.stream().map(form).filter(part -> containsIgnoringCase(text, part)))
                            .as("parts of a person in %s", where)
                            .isEmpty();
                }
            });
        }
    }

    @Test
    @DisplayName(
            "LIFE-5 after the erasure a person's data is in no table, topic or log, sealed or hashed neither, and not at"
                    + " the identity provider; the certificate is complete with all who kept it")
    void erased() throws Exception {
        Api.Person ottilie = new Api.Person("Ottilie", "Vandersmissen", "o.v.1958@postbox.example", "07700 955321");
        try (LogCapture log = new LogCapture()) {
            Response answer = Api.command()
                    .body(Map.of("odsCode", "FXX42", "people", List.of(ottilie)))
                    .post("/registrations");
            answer.then().statusCode(202);
            AccountId account = new AccountId(
                    UUID.fromString(given().get(answer.header("Location")).path("accounts[0].account")));
            Api.holder(account).then().statusCode(200);
            given().get("/accounts/{account}/erasure", account.value()).then().statusCode(404);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> given().get("/accounts/{account}", account.value())
                            .then()
                            .body("provisioned", equalTo(true)));
            Api.command().delete(answer.header("Location")).then().statusCode(204);
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> given().get("/accounts/{account}/erasure", account.value())
                            .then()
                            .statusCode(200)
                            .body("complete", equalTo(true))
                            .body("parts.holder", hasItems("VAULT", "DIRECTORY", "IDENTITY_PROVIDER"))
                            .body("outOfReach", not(empty())));

            assertThat(provider.state(account)).isEmpty();
            assertThat(provider.isRemembered(new UserName("ottilie.vandersmissen@nhs.net")))
                    .isFalse();
            for (String table : List.of("vault", "address")) {
                assertThat(tables.count(table + " where account = '" + account.value() + "'"))
                        .as(table)
                        .isZero();
            }
            Map<String, String> everything = tables.all();
            everything.put("the topic", topicWith(account, 3));
            everything.put("the log", log.text());
            List<String> parts = new ArrayList<>(List.of(
                    "Ottilie", "Vandersmissen", "o.v.1958", "955321", "ottilie.vandersmissen@nhs.net", "447700955321"));
            parts.add(HexFormat.of().formatHex(hashes.of(KeyedHashes.Kind.MOBILE, "+447700955321")));
            parts.add(
                    HexFormat.of().formatHex(hashes.of(KeyedHashes.Kind.ALTERNATE_EMAIL, "o.v.1958@postbox.example")));
            parts.add(HexFormat.of().formatHex(hashes.of(KeyedHashes.Kind.ADDRESS, "ottilie.vandersmissen@nhs.net")));
            everything.forEach((where, text) -> {
                for (Function<String, String> form : forms()) {
                    assertThat(parts.stream().map(form).filter(part -> containsIgnoringCase(text, part)))
                            .as("parts of an erased person in %s", where)
                            .isEmpty();
                }
            });
        }
    }

    @Test
    @DisplayName(
            "LIFE-5 the planner's statistics, which every backup has and no erasure reaches, hold nothing that is of one person"
                    + " alone: no address, no hash, no sealed row")
    void nothing_in_statistics() throws Exception {
        AccountId account = Api.created(Api.person("Statia", "Histogrammington"));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> tables.count("directory_person where account = '" + account.value() + "'") == 1);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
        assertThat(tables.count("pg_stats where schemaname = current_schema()")).isPositive();
        assertThat(tables.text("""
                                select coalesce(string_agg(distinct s.tablename || '.' || s.attname, ' '), '')
                                from pg_stats s join (
                                    select address as value from directory_person
                                    union all select encode(hash, 'hex') from address
                                    union all select encode(mobile, 'hex') from vault
                                    union all select encode(name, 'hex') from vault
                                    union all select encode(substring(sealed, 1, 20), 'hex') from vault) personal
                                on position(personal.value in lower(s::text)) > 0
                                where s.schemaname = current_schema()
                                """))
                .as("columns of which something personal is kept")
                .isEmpty();
    }

    @Test
    @DisplayName("LIFE-5 a kept outcome has no digest that a guessed request could be compared with")
    void no_plain_digest() throws Exception {
        String body = "{\"givenName\":\"Olga\",\"familyName\":\"Outcome\","
                + "\"alternateEmail\":\"olga@home.example\",\"mobile\":\"07700800021\"}";
        String key = UUID.randomUUID().toString();
        AccountId account = Api.account(Api.command(key).body(body).post("/accounts"));
        String plain = digest("POST /accounts?\n" + body);
        assertThat(fingerprint(key)).isNotEqualTo(plain).isEqualTo(fingerprints.of(plain));

        // of every operation, so that one with personal data cannot be forgotten
        String another = UUID.randomUUID().toString();
        String disable = "/accounts/" + account.value() + "/disable";
        String leave = "{\"reason\":\"LONG_LEAVE\"}";
        Api.command(another).body(leave).post(disable).then().statusCode(204);
        assertThat(fingerprint(another)).isEqualTo(fingerprints.of(digest("POST " + disable + "?\n" + leave)));
    }

    private String fingerprint(String key) throws Exception {
        return tables.text("select fingerprint from command_outcome where key = '" + key + "'");
    }

    private static String digest(String request) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
    }

    /** In clear, as bytea is written, and as its text's bytes would be. */
    private static List<Function<String, String>> forms() {
        return List.of(
                Function.identity(),
                part -> HexFormat.of().formatHex(part.getBytes(StandardCharsets.UTF_8)),
                part -> Base64.getEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** All of the topic, headers included, once it has that many events of the account. */
    private static String topicWith(AccountId account, int events) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        EmbeddedKafka.shared().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("account-events").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            StringBuilder heard = new StringBuilder();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> heard.append(text(record)));
                return heard.toString().split(account.value().toString() + " \n", -1).length > events;
            });
            return heard.toString();
        }
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return Stream.concat(
                        Stream.of(new String(record.value(), StandardCharsets.UTF_8)),
                        Stream.of(record.headers().toArray())
                                .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8)))
                .collect(Collectors.joining("\n", "", "\n" + record.key() + " \n"));
    }
}
