package uk.pharmail.mailbox.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** A link from its request over the mail platform to its effect, and back. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LinkEffectTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    StandIns others;

    @Inject
    MailPlatform platform;

    @Inject
    DriftComparison comparison;

    @Inject
    EventStore store;

    @Inject
    Commands commands;

    @Inject
    Accounts accounts;

    @Test
    @DisplayName("LINK-8 a link counts once the mail platform has granted it, however long that is away, and once only")
    void away() {
        OdsCode code = opened("FP101");
        AccountId kim = others.person();
        await().atMost(SOON).until(() -> platform.mailbox(mailbox(code)).isPresent());
        fake().away(true);
        try {
            request(code, kim).then().statusCode(201);
            given().get("/mailboxes/FP101/links").then().body("items.state", contains("REQUESTED"));
            given().get("/compliance/FP101").then().body("counts.linkedPersonal", equalTo(0));
        } finally {
            fake().away(false);
        }
        Api.awaitState(code, kim, "EFFECTIVE");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FP101").then().body("counts.linkedPersonal", equalTo(1)));
        assertThat(granted(code)).containsExactly(kim);
        assertThat(types(code))
                .containsExactly("mailbox-opened-1", "mailbox-link-requested-1", "mailbox-account-linked-1");

        Api.unlink(code, kim, "left-employment").then().statusCode(204);
        await().atMost(SOON).until(() -> granted(code).isEmpty());
    }

    @Test
    @DisplayName("LINK-8 what the mail platform does not grant has failed with the reason, and gives no access")
    void refused() {
        OdsCode code = opened("FP102");
        AccountId kim = others.person();
        fake().knowsNot(kim);
        request(code, kim).then().statusCode(201);
        Api.awaitState(code, kim, null);
        assertThat(stream(code).stream().map(Stored::payload))
                .anyMatch(payload -> payload.contains("ACCOUNT_NOT_ON_PLATFORM"));
        assertThat(granted(code)).isEmpty();
    }

    @Test
    @DisplayName(
            "LINK-7 a locum's weeks: nothing is granted before they begin, and with their end it is over by itself")
    void weeks() {
        OdsCode code = opened("FP103");
        AccountId later = others.person();
        AccountId over = others.person();
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        weeks(code, later, today.plusDays(7), today.plusDays(21)).then().statusCode(201);
        weeks(code, over, today.minusDays(21), today.minusDays(7)).then().statusCode(201);
        Api.awaitState(code, over, null);
        given().get("/mailboxes/FP103/links").then().body("items.state", contains("REQUESTED"));
        assertThat(granted(code)).isEmpty();
        weeks(code, others.person(), today, today.minusDays(1)).then().statusCode(400);

        Api.unlink(code, later, "voluntary").then().statusCode(204);
        Api.awaitState(code, later, null);
        assertThat(types(code)).endsWith("mailbox-link-failed-1").doesNotContain("mailbox-left-without-access-1");
    }

    @Test
    @DisplayName("MBX-8 what the platform grants otherwise than is recorded is told once, and nothing is granted by it")
    void drift() {
        OdsCode code = opened("FP104");
        AccountId kim = others.person();
        AccountId stranger = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        compare();
        assertThat(drifts("FP104")).isEmpty();

        platform.revoke(mailbox(code), kim);
        platform.grant(mailbox(code), stranger);
        compare();
        compare();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(drifts("FP104"))
                        .containsExactlyInAnyOrder("GRANTED_NOT_RECORDED", "RECORDED_NOT_GRANTED"));
        assertThat(granted(code)).containsExactly(stranger);
        given().get("/mailboxes/FP104/links").then().body("items.state", contains("EFFECTIVE"));

        platform.revoke(mailbox(code), stranger);
        compare();
        await().atMost(SOON).untilAsserted(() -> assertThat(drifts("FP104")).containsExactly("RECORDED_NOT_GRANTED"));
        assertThat(store.load(Drift.TYPE.stream(Drift.idOf(mailbox(code), stranger))).stream()
                        .map(Stored::type))
                .containsExactly("mailbox-drift-found-1", "mailbox-drift-gone-1");
    }

    @Test
    @DisplayName(
            "MBX-8 MIG-1 what was adopted is there, and no drift until the platform takes it away; nothing brings it back")
    void adopted() {
        OdsCode code = new OdsCode("FP120");
        others.register(code, "LEEDS", "Y62", "PJA1");
        AccountId kim = others.person();
        AccountId lee = others.person();
        adopt(mailboxRow(code), linkRow(code, kim), linkRow(code, lee));
        await().atMost(SOON).until(() -> granted(code).equals(Set.of(kim, lee)));
        compare();
        assertThat(drifts("FP120")).isEmpty();

        platform.revoke(mailbox(code), lee);
        AccountId nia = others.person();
        adopt(mailboxRow(code), linkRow(code, nia));
        await().atMost(SOON).until(() -> granted(code).equals(Set.of(kim, nia)));
        Api.link(code, others.person(), "PREMISES_STAFF").then().statusCode(201);
        compare();
        await().atMost(SOON).untilAsserted(() -> assertThat(drifts("FP120")).containsExactly("RECORDED_NOT_GRANTED"));
        assertThat(granted(code)).doesNotContain(lee).hasSize(3);

        Api.unlink(code, kim, "left-employment").then().statusCode(204);
        await().atMost(SOON).until(() -> !granted(code).contains(kim));
    }

    @Test
    @DisplayName(
            "MBX-8 MIG-1 of a mailbox that was there before, what the platform really grants is compared with what was adopted")
    void adopted_otherwise() {
        OdsCode code = new OdsCode("FP121");
        others.register(code, "LEEDS", "Y62", "PJA1");
        AccountId kim = others.person();
        AccountId lee = others.person();
        AccountId stranger = others.person();
        fake().hadBefore(
                        SharedAddress.of("pharmacy.fp121@nhs.net"),
                        new Container("nhspharmacy"),
                        Set.of(kim, stranger));
        adopt(mailboxRow(code), linkRow(code, kim), linkRow(code, lee));
        await().atMost(SOON).until(() -> granted(code).equals(Set.of(kim, stranger)));
        compare();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(drifts("FP121"))
                        .containsExactlyInAnyOrder("GRANTED_NOT_RECORDED", "RECORDED_NOT_GRANTED"));
    }

    @Test
    @DisplayName(
            "MBX-5 MBX-8 what lives outside the container is shown once until it is back, and nothing is moved by it")
    void elsewhere() {
        OdsCode code = opened("FP122");
        AccountId kim = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.awaitState(code, kim, "EFFECTIVE");
        assertThat(platform.mailbox(mailbox(code)).orElseThrow().container()).isEqualTo(new Container("nhspharmacy"));
        compare();
        assertThat(drifts("FP122")).isEmpty();

        Container trust = new Container("nhs-trust");
        fake().moved(mailbox(code), trust);
        fake().livesElsewhere(kim, true);
        compare();
        compare();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(drifts("FP122"))
                        .containsExactlyInAnyOrder("MAILBOX_OUTSIDE_CONTAINER", "ACCOUNT_OUTSIDE_CONTAINER"));
        given().get("/drift?limit=500")
                .then()
                .body(
                        "items.find { it.odsCode == 'FP122' && it.kind == 'MAILBOX_OUTSIDE_CONTAINER' }.container",
                        equalTo("nhs-trust"));
        PlatformMailbox there = platform.mailbox(mailbox(code)).orElseThrow();
        assertThat(there.container()).isEqualTo(trust);
        assertThat(there.granted()).containsExactly(kim);

        fake().moved(mailbox(code), new Container("nhspharmacy"));
        fake().livesElsewhere(kim, false);
        compare();
        await().atMost(SOON).untilAsserted(() -> assertThat(drifts("FP122")).isEmpty());
        assertThat(store.load(Drift.TYPE.stream(Drift.idOf(mailbox(code)))).stream()
                        .map(Stored::type))
                .containsExactly("mailbox-outside-container-1", "mailbox-back-in-container-1");
    }

    private static String mailboxRow(OdsCode code) {
        return "mailbox," + code.value() + ",pharmacy." + code.value() + "@nhs.net,,,,,mail_platform";
    }

    private static String linkRow(OdsCode code, AccountId account) {
        return "link," + code.value() + ",," + account.value() + ",personal,premises_staff,linked,mail_platform";
    }

    private static void adopt(String... rows) {
        String adoption = Api.command()
                .contentType("text/csv")
                .body("record,odsCode,address,account,kind,capacity,role,source\n" + String.join("\n", rows) + "\n")
                .post("/adoptions")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(SOON)
                .until(() -> "COMPLETED".equals(given().get(adoption).path("state")));
    }

    @Test
    @DisplayName("MBX-8 what was recorded a moment ago may still be on its way, and is no drift")
    void under_way() {
        OdsCode code = opened("FP105");
        AccountId kim = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        platform.revoke(mailbox(code), kim);
        comparison.compare(origin(), Duration.ofHours(1));
        assertThat(store.load(Drift.TYPE.stream(Drift.idOf(mailbox(code), kim))))
                .isEmpty();
    }

    private void compare() {
        comparison.compare(origin(), Duration.ZERO);
    }

    private static Origin origin() {
        Actor actor = new Actor("test");
        return new Origin(
                new CommandId(actor, UUID.randomUUID().toString()),
                actor,
                null,
                null,
                UUID.randomUUID(),
                null,
                Instant.now());
    }

    private static List<String> drifts(String code) {
        return given().get("/drift?limit=500").path("items.findAll { it.odsCode == '" + code + "' }.kind");
    }

    @Test
    @DisplayName("LINK-4 who was linked at an instant, as is known now and as was known then")
    void past() {
        OdsCode code = opened("FP106");
        AccountId kim = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Instant left = Instant.now();
        Instant between = left.plusMillis(1);
        await().until(() -> Instant.now().isAfter(between));
        commands.run(
                Request.of(origin()),
                attempt -> attempt.decide(
                        Mailbox.TYPE,
                        mailbox(code).value(),
                        new UnlinkAccount(kim, UnlinkReason.LEFT_EMPLOYMENT, false, accounts.known(List.of(kim))),
                        left));
        given().get("/mailboxes/FP106/links?asOf=" + left.minusNanos(1_000))
                .then()
                .body("items.account", contains(kim.value().toString()))
                .body("items.live", contains(true));
        given().get("/mailboxes/FP106/links?asOf=" + between).then().body("items", empty());
        given().get("/mailboxes/FP106/links?asOf=" + between + "&knownAt=" + between)
                .then()
                .body("items.account", contains(kim.value().toString()));
        given().get("/mailboxes/FP106/links?asOf=2020-11-09").then().body("items", empty());
        given().get("/mailboxes/FP106/links?asOf=soon").then().statusCode(400);
        given().get("/mailboxes/FP199/links?asOf=" + between).then().statusCode(404);
    }

    @Test
    @DisplayName("LINK-4 LINK-6 who could open the mailbox on a day: linked, and while the account was live")
    void access() {
        OdsCode code = opened("FP107");
        AccountId kim = others.person();
        AccountId lee = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.unlink(code, kim, "left-employment").then().statusCode(204);
        Api.link(code, lee, "HEAD_OFFICE").then().statusCode(201);
        LocalDate today = London.dateOf(Instant.now());
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FP107/access?on=" + today)
                        .then()
                        .body(
                                "items.account",
                                contains(kim.value().toString(), lee.value().toString()))
                        .body("items.capacity", contains("PREMISES_STAFF", "HEAD_OFFICE"))
                        .body("items[0].endReason", equalTo("LEFT_EMPLOYMENT"))
                        .body("items[0].linkedBy", startsWith("person:")));
        Instant open = Instant.now();
        assertThat(accessOfLeeUntil(today)).isBetween(open, Instant.now());

        others.tell(lee, new AccountLocked(lee));
        Instant locked = Instant.now();
        await().atMost(SOON).until(() -> accessOfLeeUntil(today).isBefore(locked));
        given().get("/mailboxes/FP107/access?on=" + today.plusDays(2))
                .then()
                .statusCode(422)
                .body("reason", equalTo("DAY_TO_COME"));
        given().get("/mailboxes/FP107/access?on=2020-11-09").then().body("items", empty());
        given().get("/mailboxes/FP107/access").then().statusCode(400);
        given().get("/mailboxes/FP199/access?on=" + today).then().statusCode(404);
    }

    @Test
    @DisplayName("LIFE-1 who moves to another pharmacy is unlinked here and linked there, with the same account")
    void moves() {
        OdsCode here = opened("FP118");
        OdsCode there = opened("FP119");
        AccountId kim = others.person();
        AccountId lee = others.person();
        Api.link(here, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.link(here, lee, "PREMISES_STAFF").then().statusCode(201);
        await().atMost(SOON).until(() -> granted(here).contains(kim));

        Api.unlink(here, kim, "left-employment").then().statusCode(204);
        Api.link(there, kim, "PREMISES_STAFF").then().statusCode(201);

        await().atMost(SOON)
                .until(() -> granted(there).equals(Set.of(kim)) && granted(here).equals(Set.of(lee)));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FP119").then().body("counts.livePersons", equalTo(1)));
        given().get("/compliance/FP118").then().body("counts.livePersons", equalTo(1));
        LocalDate today = London.dateOf(Instant.now());
        given().get("/mailboxes/FP118/access?on=" + today)
                .then()
                .body("items.find { it.account == '" + kim.value() + "' }.endReason", equalTo("LEFT_EMPLOYMENT"));
        given().get("/mailboxes/FP119/access?on=" + today)
                .then()
                .body("items.account", contains(kim.value().toString()));
    }

    private static Instant accessOfLeeUntil(LocalDate day) {
        return Instant.parse(given().get("/mailboxes/FP107/access?on=" + day).path("items[1].until"));
    }

    private static Response weeks(OdsCode code, AccountId account, LocalDate from, LocalDate until) {
        return Api.command()
                .body(Map.of(
                        "account",
                        account.value().toString(),
                        "capacity",
                        "REGULAR_LOCUM",
                        "from",
                        from.toString(),
                        "until",
                        until.toString()))
                .post("/mailboxes/{code}/links", code.value());
    }

    private static Response request(OdsCode code, AccountId account) {
        return Api.command()
                .body(Api.linkBody(account, "PREMISES_STAFF"))
                .post("/mailboxes/{code}/links", code.value());
    }

    private FakeMailPlatform fake() {
        return (FakeMailPlatform) platform;
    }

    private OdsCode opened(String code) {
        OdsCode odsCode = new OdsCode(code);
        others.register(odsCode, "LEEDS", "Y62", "PJA1");
        Api.open(odsCode).then().statusCode(201);
        return odsCode;
    }

    private Set<AccountId> granted(OdsCode code) {
        return platform.mailbox(mailbox(code)).map(PlatformMailbox::granted).orElse(Set.of());
    }

    private static MailboxId mailbox(OdsCode code) {
        return new MailboxId(
                UUID.fromString(given().get("/mailboxes/" + code.value()).path("mailbox")));
    }

    private List<Stored> stream(OdsCode code) {
        return store.load(Mailbox.TYPE.stream(mailbox(code).value()));
    }

    private List<String> types(OdsCode code) {
        return stream(code).stream().map(Stored::type).toList();
    }
}
