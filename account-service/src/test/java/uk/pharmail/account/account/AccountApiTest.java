package uk.pharmail.account.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Api.Person;
import uk.pharmail.account.Owners;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.AccountCommand.RecordLock;
import uk.pharmail.account.account.AccountCommand.RecordStep;
import uk.pharmail.account.address.AddressName;
import uk.pharmail.account.vault.Kept;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AccountApiTest {
    private static final String HELPDESK = "person:" + Api.HELPDESK_PERSON.value();

    @Inject
    Commands commands;

    @Inject
    Vault vault;

    @Inject
    Tables tables;

    @Test
    @DisplayName("ACC-1 ACC-2 a person gets an account with an address; it is pending, and shows nothing of its holder")
    void created() {
        AccountId account = Api.created(Api.person("Zoë", "O'Hara"));
        given().get("/accounts/{account}", account.value())
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\""))
                .body("account", equalTo(account.value().toString()))
                .body("kind", equalTo("PERSONAL"))
                .body("stage", equalTo("PENDING"))
                .body("live", equalTo(false))
                .body("stepsToDo", hasSize(3))
                .body("obstacles", empty())
                .body("keySet()", hasSize(8));
        Api.holder(account)
                .then()
                .statusCode(200)
                .body("givenName", equalTo("Zoë"))
                .body("address", equalTo("zoe.ohara@nhs.net"));
        assertThat(Api.holder(Api.created(Api.person("Zoe", "Ohara")))
                        .path("address")
                        .toString())
                .isEqualTo("zoe.ohara2@nhs.net");
    }

    @Test
    @DisplayName("ACC-1 what is missing or no name, address or number is named by its place, and never repeated")
    void incomplete() {
        Api.create(Map.of("givenName", "Pat"))
                .then()
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("#/familyName", "#/alternateEmail", "#/mobile"));
        Response answer = Api.create(new Person("<Pat>", "77", "at home", "0161 496 0000"));
        answer.then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("#/givenName", "#/familyName", "#/alternateEmail", "#/mobile"));
        assertThat(answer.asString()).doesNotContain("<Pat>", "at home", "0161");
    }

    @Test
    @DisplayName("ACC-2 a name that gives no address is the helpdesk's, and nothing is kept")
    void no_address() throws SQLException {
        Api.create(Api.person("明", "李"))
                .then()
                .statusCode(409)
                .body("reason", equalTo("NAME_GIVES_NO_ADDRESS"))
                .body("rule", equalTo("ACC-2"))
                .body("whoCanHelp", equalTo("HELPDESK"));
        assertThat(tables.keptWithoutAccount()).isZero();
    }

    @Test
    @DisplayName("REG-2 who may have an account is refused alike whatever is the same, and that is on record")
    void may_already_have_one() throws SQLException {
        AccountId first = Api.created(new Person("Ada", "First", "ada@home.example", "07700 800001"));
        Response mobile = Api.create(new Person("Ben", "Second", "ben@home.example", "+447700800001"));
        Response email = Api.create(new Person("Cy", "Third", "ADA@home.example", "07700 800003"));
        Response nhsMail = Api.create(new Person("Di", "Fourth", "di.fourth@nhs.net", "07700 800004"));
        for (Response refused : List.of(mobile, email, nhsMail)) {
            refused.then()
                    .statusCode(409)
                    .body("reason", equalTo("MAY_ALREADY_HAVE_ACCOUNT"))
                    .body("rule", equalTo("REG-2"))
                    .body("whoCanHelp", equalTo("HELPDESK"))
                    .body("detail", equalTo(mobile.path("detail")));
            assertThat(refused.asString()).doesNotContain(first.value().toString());
        }
        assertThat(tables.keptWithoutAccount()).isZero();
        assertThat(tables.count(
                        "refused_duplicate where matched = '" + first.value() + "' and who = '" + HELPDESK + "'"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("REG-2 who was refused twenty times in an hour is told nothing more, whoever is asked for; others are")
    void tried_out() {
        Person person = Api.person("Petra", "Probed");
        Api.created(person);
        Token prober = Tokens.shared().person(Role.HELPDESK).person(new PersonId(UUID.randomUUID()));
        for (int refusals = 0; refusals < 20; refusals++) {
            Api.commandAs(prober).body(person).post("/accounts").then().statusCode(409);
        }
        Person unknown = Api.person("Ulla", "Unknown");
        Api.commandAs(prober)
                .body(unknown)
                .post("/accounts")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("3600"))
                .body("reason", equalTo("REFUSED_TOO_OFTEN"))
                .body("rule", equalTo("REG-2"))
                .body("whoCanHelp", equalTo("HELPDESK"));
        AccountId account = Api.created(unknown);
        Api.commandAs(prober)
                .body(unknown)
                .put("/accounts/{account}/holder", account.value())
                .then()
                .statusCode(429);
    }

    @Test
    @DisplayName("a retry with the same key gives the first answer and the same address; another body is 422")
    void retries() {
        String key = UUID.randomUUID().toString();
        Person person = Api.person("Ruth", "Retry");
        Response first = Api.command(key).body(person).post("/accounts");
        Response again = Api.command(key).body(person).post("/accounts");
        again.then().statusCode(201).header("Location", equalTo(first.header("Location")));
        assertThat(again.header("Pharmail-Position")).isEqualTo(first.header("Pharmail-Position"));
        assertThat(Api.holder(Api.account(again)).path("address").toString()).isEqualTo("ruth.retry@nhs.net");
        Api.command(key)
                .body(Api.person("Ruth", "Other"))
                .post("/accounts")
                .then()
                .statusCode(422);
    }

    @Test
    @DisplayName("two identical creates in flight make one account with one address")
    void identical_creates() {
        String key = UUID.randomUUID().toString();
        Person person = Api.person("Ida", "Identical");
        List<Response> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> Api.command(key).body(person).post("/accounts"), threads))
                    .limit(6)
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.header("Location")).isEqualTo(answers.getFirst().header("Location"));
        });
        assertThat(Api.holder(Api.created(Api.person("Ida", "Identical")))
                        .path("address")
                        .toString())
                .isEqualTo("ida.identical2@nhs.net");
    }

    @Test
    @DisplayName("ACC-2 what a crash left between the vault and the event is taken up by the retry, with its address")
    void crash_in_between() {
        String key = UUID.randomUUID().toString();
        AccountId account = new AccountId(new CommandId(new Actor(HELPDESK), key).uuid());
        Person person = Api.person("Cora", "Crash");
        assertThat(keep(account, person, Instant.now())).isEqualTo(new Kept.Here());
        given().get("/accounts/{account}", account.value()).then().statusCode(404);
        Response answer = Api.command(key).body(person).post("/accounts");
        answer.then().statusCode(201);
        assertThat(Api.account(answer)).isEqualTo(account);
        assertThat(Api.holder(account).path("address").toString()).isEqualTo("cora.crash@nhs.net");
    }

    @Test
    @DisplayName("what is kept for an account that was never created goes; what is kept for one that was stays")
    void abandoned() {
        AccountId created = Api.created(Api.person("Stella", "Stays"));
        AccountId never = new AccountId(UUID.randomUUID());
        Person person = Api.person("Nora", "Never");
        assertThat(keep(never, person, Instant.now())).isEqualTo(new Kept.Here());
        vault.eraseAbandoned(Instant.now().plus(Duration.ofHours(2)));
        Api.holder(created).then().statusCode(200);
        Api.holder(never).then().statusCode(404);
        Api.create(person).then().statusCode(201);
    }

    @Test
    @DisplayName("?dryRun=true shows the events, refuses as the command does, and writes nothing at all")
    void dry_run() throws SQLException {
        Person person = Api.person("Dora", "Dry");
        Api.created(new Person("Dan", "Done", "dan@home.example", "07700 800011"));
        Map<String, String> before = written();
        Api.command()
                .queryParam("dryRun", true)
                .body(person)
                .post("/accounts")
                .then()
                .statusCode(200)
                .body("events.type", contains("account-created-1", "account-login-details-released-1"));
        Api.command()
                .queryParam("dryRun", true)
                .body(new Person("Dirk", "Double", "dirk@home.example", "07700800011"))
                .post("/accounts")
                .then()
                .statusCode(409);
        assertThat(written()).isEqualTo(before);
        assertThat(Api.holder(Api.created(person)).path("address").toString()).isEqualTo("dora.dry@nhs.net");
    }

    @Test
    @DisplayName("If-Match with a version that cannot be is 412, and nothing is kept")
    void if_match() throws SQLException {
        Map<String, String> before = written();
        Api.command()
                .header("If-Match", "\"7\"")
                .body(Api.person("Mia", "Match"))
                .post("/accounts")
                .then()
                .statusCode(412);
        assertThat(written()).isEqualTo(before);
    }

    @Test
    @DisplayName("INFO-2 who reads personal data gives a purpose, and each reading is on record")
    void recorded() throws SQLException {
        AccountId account = Api.created(Api.person("Rosa", "Read"));
        given().get("/accounts/{account}/holder", account.value())
                .then()
                .statusCode(400)
                .body("errors.parameter", hasItem("purpose"));
        given().queryParam("purpose", "curiosity")
                .get("/accounts/{account}/holder", account.value())
                .then()
                .statusCode(400);
        assertThat(tables.count("personal_data_access where account = '" + account.value() + "'"))
                .isZero();
        Api.holder(account).then().statusCode(200);
        assertThat(tables.text("select concat_ws(' ', who, what, why) from personal_data_access where account = '"
                        + account.value() + "'"))
                .isEqualTo(HELPDESK + " HOLDER IDENTITY_CHECK");
    }

    @Test
    @DisplayName(
            "ACC-3 ACC-8 INFO-2 an account is active after its third step, locked by what the identity provider says, unlocked,"
                    + " set aside and taken back, each with its reason")
    void in_use() throws SQLException {
        AccountId account = Api.created(Api.person("Uma", "Used"));
        for (ActivationStep step : ActivationStep.values()) {
            told(account, new RecordStep(step));
        }
        expect(account, "ACTIVATED", true);
        told(account, new RecordLock());
        expect(account, "ACTIVATED", false, "LOCKED");
        post(account, "disable", Map.of("reason", "LONG_LEAVE")).then().statusCode(204);
        post(account, "unlock", Map.of("assurance", "MOBILE_ON_RECORD")).then().statusCode(204);
        expect(account, "ACTIVATED", false, "DISABLED");
        post(account, "enable", Map.of("reason", "RETURNED")).then().statusCode(204);
        post(account, "enable", Map.of("reason", "RETURNED")).then().statusCode(204);
        expect(account, "ACTIVATED", true);
        assertThat(tables.text(
                        "select string_agg(payload ->> 'assurance', ' ') || ' ' || string_agg(payload ->> 'reason', ' '"
                                + " order by version) from event where stream = 'account:" + account.value() + "'"))
                .isEqualTo("MOBILE_ON_RECORD LONG_LEAVE RETURNED");
        post(account, "disable", Map.of()).then().statusCode(400).body("errors.pointer", contains("#/reason"));
        post(account, "unlock", Map.of("assurance", "OWNER_VOUCHED"))
                .then()
                .statusCode(409)
                .body("reason", equalTo("VOUCHER_MISSING"));
    }

    @Test
    @DisplayName(
            "ACC-11 INFO-2 name, number and alternate address change; the events say what of it, the record who and why")
    void changed() throws SQLException {
        AccountId account = Api.created(Api.person("Carla", "Changes"));
        Person after = new Person("Carla", "Changed", "carla@home.example", "07700 800031");
        String key = UUID.randomUUID().toString();
        change(key, account, after).then().statusCode(204);
        change(key, account, after).then().statusCode(204);
        change(UUID.randomUUID().toString(), account, after).then().statusCode(204);
        Api.holder(account)
                .then()
                .body("familyName", equalTo("Changed"))
                .body("mobile", equalTo("+447700800031"))
                .body("address", equalTo("carla.changes@nhs.net"));
        assertThat(tables.text("select string_agg(payload::text, ' ') from event where stream = 'account:"
                        + account.value() + "' and type = 'account-holder-data-changed-1'"))
                .containsOnlyOnce("NAME")
                .containsOnlyOnce("MOBILE")
                .containsOnlyOnce("ALTERNATE_EMAIL");
        assertThat(tables.text("select concat_ws(' ', who, parts, why) from personal_data_change where account = '"
                        + account.value() + "' and cardinality(parts) > 0"))
                .isEqualTo(HELPDESK + " {NAME,ALTERNATE_EMAIL,MOBILE} CORRECTION");
        Api.command()
                .post("/accounts/{account}/holder/confirmation", account.value())
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName(
            "REG-2 INFO-2 the same name alone is accepted and flagged; the helpdesk sees who they are, on record, and"
                    + " settles it")
    void same_name() throws SQLException {
        AccountId first = Api.created(Api.person("Sal", "Same-Name"));
        AccountId second = Api.created(Api.person("sal", "SAME NAME"));
        String flags = "waiting where kind = 'SAME_NAME' and account = '";
        await().atMost(Duration.ofMinutes(2)).until(() -> tables.count(flags + second.value() + "'") == 1);
        assertThat(tables.count("event where stream = 'same-name:" + first.value() + "'"))
                .isZero();
        given().get("/worklist")
                .then()
                .statusCode(200)
                .body("items.account", hasItem(second.value().toString()));
        given().queryParam("purpose", "admission")
                .get("/accounts/{a}/same-name", second.value())
                .then()
                .statusCode(200)
                .body(
                        "holders.account",
                        contains(second.value().toString(), first.value().toString()))
                .body("holders.familyName", contains("SAME NAME", "Same-Name"));
        assertThat(tables.text("select string_agg(why, ' ') from personal_data_access where account in ('"
                        + first.value() + "', '" + second.value() + "')"))
                .isEqualTo("ADMISSION ADMISSION");
        given().queryParam("purpose", "admission")
                .get("/accounts/{a}/same-name", first.value())
                .then()
                .statusCode(404);
        Api.command()
                .body(Map.of("outcome", "ANOTHER_PERSON"))
                .post("/accounts/{a}/same-name/settlement", second.value())
                .then()
                .statusCode(204);
        await().atMost(Duration.ofMinutes(2)).until(() -> tables.count(flags + second.value() + "'") == 0);
        assertThat(tables.text("select string_agg(payload::text, '') from event where stream like 'same-name:%'"))
                .doesNotContainIgnoringCase("same-name", "same name");
    }

    @Test
    @DisplayName(
            "ACC-7 INFO-2 a locum comes with a sponsor, whose statement is sealed and read on record; without, refused")
    void sponsored() throws SQLException {
        Person locum = Api.person("Lou", "Locum");
        Map<String, Object> body = new HashMap<>(Map.of(
                "givenName", locum.givenName(),
                "familyName", locum.familyName(),
                "alternateEmail", locum.alternateEmail(),
                "mobile", locum.mobile(),
                "position", "LOCUM"));
        Api.create(body)
                .then()
                .statusCode(409)
                .body("reason", equalTo("SPONSOR_NEEDED"))
                .body("rule", equalTo("ACC-7"))
                .body("whoCanHelp", equalTo("CONTRACTOR"));
        body.put("sponsor", "FA002");
        body.put("supportingStatement", "Lou works here every other weekend, as Mrs Locum did.");
        Response answer = Api.create(body);
        answer.then().statusCode(201);
        AccountId account = Api.account(answer);
        assertThat(tables.text(
                        "select payload ->> 'sponsor' from event where type = 'account-created-1' and stream = 'account:"
                                + account.value() + "'"))
                .isEqualTo("FA002");
        given().queryParam("purpose", "admission")
                .get("/accounts/{a}/supporting-statement", account.value())
                .then()
                .statusCode(200)
                .body("statement", equalTo(body.get("supportingStatement")));
        assertThat(tables.text("select concat_ws(' ', what, why) from personal_data_access where account = '"
                        + account.value() + "'"))
                .isEqualTo("STATEMENT ADMISSION");
        assertThat(String.join("", tables.all().values())).doesNotContain("every other weekend");
        vault.erase(account, true, Instant.now());
        assertThat(tables.count("vault_statement where account = '" + account.value() + "'"))
                .isZero();
    }

    @Test
    @DisplayName("ACC-6 whoever of the head office has chosen a branch waits for the helpdesk until linked")
    void head_office() {
        OdsCode branch = new OdsCode("FN399");
        Person person = Api.person("Hedda", "Headoffice");
        AccountId account = Api.account(Api.create(Map.of(
                "givenName", person.givenName(),
                "familyName", person.familyName(),
                "alternateEmail", person.alternateEmail(),
                "mobile", person.mobile(),
                "position", "HEAD_OFFICE",
                "branch", branch.value())));
        String chosen = "items.findAll { it.account == '" + account.value() + "' }";
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> given().queryParam("limit", 500)
                        .get("/worklist")
                        .then()
                        .statusCode(200)
                        .body(chosen + ".kind", contains("BRANCH_CHOSEN"))
                        .body(chosen + ".branch", contains(branch.value())));
        try (Owners owners = new Owners(commands, tables)) {
            owners.owns(owners.active(Api.person("Bea", "Branchowner")), branch);
            owners.link(account, AccountKind.PERSONAL, Capacity.HEAD_OFFICE, branch);
        }
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        given().queryParam("limit", 500).get("/worklist").then().body(chosen, empty()));
    }

    @Test
    @DisplayName("REG-2 ACC-11 nobody's number can be taken over by a change, and what was changed is free for others")
    void changed_into_another() {
        Person one = new Person("Ona", "One", "ona@home.example", "07700 800041");
        AccountId account = Api.created(one);
        AccountId other = Api.created(new Person("Tom", "Two", "tom@home.example", "07700 800042"));
        Person stolen = new Person("Tom", "Two", "tom@home.example", "07700 800041");
        change(UUID.randomUUID().toString(), other, stolen)
                .then()
                .statusCode(409)
                .body("reason", equalTo("MAY_ALREADY_HAVE_ACCOUNT"));
        Api.holder(other).then().body("mobile", equalTo("+447700800042"));
        Person moved = new Person("Ona", "One", "ona@home.example", "07700 800043");
        change(UUID.randomUUID().toString(), account, moved).then().statusCode(204);
        change(UUID.randomUUID().toString(), other, stolen).then().statusCode(204);
        Api.command()
                .queryParam("dryRun", true)
                .body(one)
                .put("/accounts/{account}/holder", account.value())
                .then()
                .statusCode(409);
    }

    private static Response change(String key, AccountId account, Person person) {
        return Api.command(key).body(person).put("/accounts/{account}/holder", account.value());
    }

    @Test
    @DisplayName("what was never created is 404")
    void unknown() {
        AccountId nobody = new AccountId(UUID.randomUUID());
        given().get("/accounts/{account}", nobody.value()).then().statusCode(404);
        Api.holder(nobody).then().statusCode(404);
        post(nobody, "unlock", Map.of("assurance", "HELPDESK_CHECK"))
                .then()
                .statusCode(404)
                .body("reason", equalTo("NO_SUCH_ACCOUNT"));
    }

    private Kept keep(AccountId account, Person person, Instant at) {
        PersonalData data =
                new PersonalData(person.givenName(), person.familyName(), person.alternateEmail(), person.mobile());
        return vault.keep(
                account,
                data,
                AddressName.of(data.givenName(), data.familyName()).orElseThrow(),
                at);
    }

    /** As the identity provider's feed will. */
    private void told(AccountId account, AccountCommand command) {
        Actor feed = new Actor("test-feed");
        Origin origin = new Origin(
                new CommandId(feed, UUID.randomUUID().toString()),
                feed,
                null,
                null,
                UUID.randomUUID(),
                null,
                Instant.now());
        var _ = commands.run(Request.of(origin), attempt -> attempt.decide(Account.TYPE, account.value(), command));
    }

    private static Response post(AccountId account, String what, Map<String, String> why) {
        return Api.command().body(why).post("/accounts/{account}/{what}", account.value(), what);
    }

    private static void expect(AccountId account, String stage, boolean live, String... obstacles) {
        given().get("/accounts/{account}", account.value())
                .then()
                .body("stage", equalTo(stage))
                .body("live", equalTo(live))
                .body("obstacles", equalTo(List.of(obstacles)));
    }

    /** What commands write; timers and the relay write by themselves. */
    private Map<String, String> written() throws SQLException {
        Map<String, String> all = new HashMap<>(tables.all());
        all.keySet().retainAll(List.of("command_outcome", "personal_data_access", "lookup_key"));
        assertThat(all).hasSize(3);
        // other accounts are provisioned and erased meanwhile
        all.put("event", tables.text("select count(*) from event where type = 'account-created-1'"));
        all.put("vault", Long.toString(tables.keptWithoutAccount()));
        return all;
    }
}
