package uk.pharmail.mailbox.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
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
    EventStore store;

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
