package uk.pharmail.mailbox.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.DueTimers;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.store.EventStore;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReviewApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    StandIns others;

    @Inject
    EventStore store;

    @Inject
    DueTimers timers;

    @Test
    @DisplayName("LINK-5 a change of owner opens a review; the owner's answers end and confirm links, and complete it")
    void change_of_owner() {
        OdsCode code = opened("FW101");
        AccountId kim = linked(code);
        AccountId lee = linked(code);
        AccountId pat = linked(code);
        own(code, kim);
        own(code, lee);
        await().atMost(SOON).until(() -> given().get("/mailboxes/FW101/review").statusCode() == 200);
        given().get("/mailboxes/FW101/review")
                .then()
                .body("causes", contains("OWNER_CHANGED"))
                .body("overdue", equalTo(false))
                .body(
                        "links.account",
                        containsInAnyOrder(
                                kim.value().toString(),
                                lee.value().toString(),
                                pat.value().toString()));

        answer(code, kim, Map.of("outcome", "CONFIRM")).then().statusCode(204);
        answer(code, kim, Map.of("outcome", "END")).then().statusCode(400);
        answer(code, new AccountId(UUID.randomUUID()), Map.of("outcome", "CONFIRM"))
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOT_ASKED"));
        answer(code, lee, Map.of("outcome", "END", "reason", "VOLUNTARY"))
                .then()
                .statusCode(409)
                .body("rule", equalTo("MBX-6"));
        answer(code, lee, Map.of("outcome", "CONFIRM")).then().statusCode(204);
        answer(code, pat, Map.of("outcome", "END", "reason", "LEFT_EMPLOYMENT"))
                .then()
                .statusCode(204);
        Api.awaitState(code, pat, null);
        given().get("/mailboxes/FW101/review").then().statusCode(404);
    }

    @Test
    @DisplayName("LINK-5 a review that is not answered until its last day is over is told and listed as overdue")
    void overdue() {
        OdsCode code = opened("FW102");
        AccountId kim = linked(code);
        MailboxId mailbox = mailbox(code);
        timers.fire(ReviewsProjection.AGE, mailbox.value());
        awaitReview(code, List.of("AGE"), List.of(kim));
        LocalDate lastDay = London.dateOf(Instant.now()).plusDays(28);
        given().get("/mailboxes/FW102/review")
                .then()
                .body("dueOn", equalTo(lastDay.toString()))
                .body("overdue", equalTo(false));
        assertThat(London.dateOf(timers.setFor(ReviewsProjection.DAY_OVER, mailbox.value())))
                .isEqualTo(lastDay.plusDays(1));
        timers.fire(ReviewsProjection.DAY_OVER, mailbox.value());
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/mailboxes/FW102/review").then().body("overdue", equalTo(true)));
        await().atMost(SOON)
                .untilAsserted(() ->
                        given().get("/reviews?overdue=true&limit=500").then().body("items.odsCode", hasItem("FW102")));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FW102")
                        .then()
                        .body("rules.find { it.name == 'LINKS_REVIEWED' }.result", equalTo("BROKEN")));
        Api.unlink(code, kim, "left-employment").then().statusCode(204);
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/reviews?limit=500").then().body("items.odsCode", not(hasItem("FW102"))));
        assertThat(given().get("/mailboxes/FW102/review").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("LINK-5 CHG-1 COMP-3 how the links were reviewed goes with the mailbox to its new code, tried out too")
    void moved() {
        OdsCode code = opened("FW105");
        OdsCode next = new OdsCode("FW106");
        others.register(next, "LEEDS", "Y62", "PJA1");
        AccountId kim = linked(code);
        linked(code);
        MailboxId mailbox = mailbox(code);
        timers.fire(ReviewsProjection.AGE, mailbox.value());
        await().atMost(SOON).until(() -> given().get("/mailboxes/FW105/review").statusCode() == 200);
        timers.fire(ReviewsProjection.DAY_OVER, mailbox.value());
        await().atMost(SOON).until(() -> result("FW105").equals("BROKEN"));

        Api.command()
                .body(Map.of(
                        "odsCode", code.value(),
                        "toOdsCode", next.value(),
                        "on", London.dateOf(Instant.now()).toString(),
                        "oldAddress", "REDIRECTS"))
                .post("/changes/ods-code")
                .then()
                .statusCode(201);
        await().atMost(SOON).until(() -> result("FW106").equals("BROKEN"));
        Api.command()
                .queryParam("reason", "LEFT_EMPLOYMENT")
                .queryParam("dryRun", "true")
                .delete("/mailboxes/FW106/links/{account}", kim.value())
                .then()
                .statusCode(200)
                .body("effects[0].before.goodPractice.reason", hasItem("REVIEW_OVERDUE"));
    }

    private static String result(String odsCode) {
        return given().get("/compliance/" + odsCode).path("rules.find { it.name == 'LINKS_REVIEWED' }.result");
    }

    @Test
    @DisplayName(
            "LINK-5 a review is opened after a year, for an account that is not used, and for a link of three years;"
                    + " the owner is reminded")
    void by_age_and_by_risk() {
        OdsCode code = opened("FW103");
        AccountId kim = linked(code);
        AccountId lee = linked(code);
        MailboxId mailbox = mailbox(code);
        assertThat(timers.setFor(ReviewsProjection.AGE, mailbox.value())).is(inDays(365));
        assertThat(timers.setFor(ReviewsProjection.OLD_LINK, lee.value())).is(inDays(1095));
        assertThat(timers.setFor(ReviewsProjection.IDLE, kim.value())).is(inDays(60));

        timers.fire(ReviewsProjection.IDLE, kim.value());
        awaitReview(code, List.of("IDLE_ACCOUNT"), List.of(kim));
        timers.fire(ReviewsProjection.OLD_LINK, lee.value());
        awaitReview(code, List.of("IDLE_ACCOUNT", "OLD_LINK"), List.of(kim, lee));
        assertThat(timers.setFor(ReviewsProjection.REMIND, mailbox.value())).is(inDays(10));
        timers.fire(ReviewsProjection.REMIND, mailbox.value());
        await().atMost(SOON)
                .until(() -> store.load(Review.TYPE.stream(mailbox.value())).stream()
                        .anyMatch(told -> told.type().equals("mailbox-review-reminded-1")));

        OdsCode quiet = opened("FW104");
        AccountId pat = linked(quiet);
        timers.fire(ReviewsProjection.AGE, mailbox(quiet).value());
        awaitReview(quiet, List.of("AGE"), List.of(pat));
        answer(quiet, pat, Map.of("outcome", "CONFIRM")).then().statusCode(204);
        assertThat(timers.setFor(ReviewsProjection.AGE, mailbox(quiet).value())).is(inDays(365));
    }

    private static Condition<Instant> inDays(int days) {
        return new Condition<>(
                at -> at.isAfter(daysFromNow(days - 1)) && at.isBefore(daysFromNow(days + 1)), "in %d days", days);
    }

    private static Instant daysFromNow(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    private static void awaitReview(OdsCode code, List<String> causes, List<AccountId> links) {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/" + code.value() + "/review")
                        .then()
                        .body("causes", equalTo(causes))
                        .body(
                                "links.account",
                                equalTo(links.stream()
                                        .map(account -> account.value().toString())
                                        .toList())));
    }

    private OdsCode opened(String code) {
        OdsCode odsCode = new OdsCode(code);
        others.register(odsCode, "LEEDS", "Y62", "PJA1");
        Api.open(odsCode).then().statusCode(201);
        return odsCode;
    }

    private AccountId linked(OdsCode code) {
        AccountId account = others.person();
        Api.link(code, account, "PREMISES_STAFF").then().statusCode(201);
        return account;
    }

    private static void own(OdsCode code, AccountId account) {
        Api.command()
                .body(Map.of("account", account.value().toString()))
                .post("/mailboxes/{code}/owner", code.value())
                .then()
                .statusCode(204);
    }

    private static Response answer(OdsCode code, AccountId account, Map<String, String> body) {
        return Api.command().body(body).post("/mailboxes/{code}/review/links/{account}", code.value(), account.value());
    }

    private static MailboxId mailbox(OdsCode code) {
        return new MailboxId(
                UUID.fromString(given().get("/mailboxes/" + code.value()).path("mailbox")));
    }
}
