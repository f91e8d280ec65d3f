package uk.pharmail.mailbox.sharedmailbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.DueTimers;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.sourcing.timer.WorkingDays;
import uk.pharmail.testing.Tokens;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class EmergencyLinkTest {
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-30T10:00:00Z");

    /** Of the next weekend, so that the day of the review is always to come. */
    private final LocalDate saturday = London.dateOf(Instant.now()).with(TemporalAdjusters.next(DayOfWeek.SATURDAY));

    private final Instant saturdayEvening = London.startOf(saturday).plus(Duration.ofHours(20));
    private final LocalDate nextWorkingDay = WorkingDays.next(saturday);

    @Inject
    StandIns others;

    @Inject
    Commands commands;

    @Inject
    MailboxWork work;

    @Inject
    EventStore store;

    @Inject
    DueTimers timers;

    @Test
    @DisplayName("LINK-7 LINK-5 out of hours somebody gets in for some hours; it ends by itself, and is reviewed"
            + " on the next working day though it is over")
    void given_and_over() {
        OdsCode code = opened("FX601");
        AccountId kim = others.person();
        Instant end = Instant.now().plus(Duration.ofHours(1));
        commands.run(
                request(),
                work.giveEmergencyLink(
                        code, kim, Capacity.REGULAR_LOCUM, Duration.between(saturdayEvening, end), saturdayEvening));
        assertThat(stream(code)).anySatisfy(told -> {
            assertThat(told.type()).isEqualTo("mailbox-emergency-link-given-1");
            assertThat(told.payload()).contains("\"reviewOn\":\"" + nextWorkingDay + '"', "\"contractor\":\"PJA1\"");
        });
        Api.awaitState(code, kim, "EFFECTIVE");
        given().get("/mailboxes/FX601/links").then().body("items.occasion", contains("EMERGENCY"));

        assertThat(timers.setFor("link-ends", kim.value())).isEqualTo(end.truncatedTo(ChronoUnit.SECONDS));
        timers.fire("link-ends", kim.value());
        Api.awaitState(code, kim, null);
        assertThat(stream(code)).anySatisfy(told -> {
            assertThat(told.type()).isEqualTo("mailbox-account-unlinked-1");
            assertThat(told.payload()).contains("TERM_OVER");
        });

        assertThat(timers.setFor("review-emergency", kim.value())).isEqualTo(London.startOf(nextWorkingDay));
        timers.fire("review-emergency", kim.value());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/mailboxes/FX601/review")
                        .then()
                        .body("causes", contains("EMERGENCY_LINK"))
                        .body("dueOn", equalTo(nextWorkingDay.toString()))
                        .body("links.account", contains(kim.value().toString())));
        Api.command()
                .body(Map.of("outcome", "CONFIRM"))
                .post("/mailboxes/FX601/review/links/{account}", kim.value())
                .then()
                .statusCode(204);
        given().get("/mailboxes/FX601/review").then().statusCode(404);
    }

    @Test
    @DisplayName("LINK-7 in its hours the helpdesk gives links, and nobody but the National Service Desk gives these")
    void not_in_hours() {
        OdsCode code = opened("FX602");
        AccountId kim = others.person();
        assertThatThrownBy(() -> commands.run(
                        request(),
                        work.giveEmergencyLink(code, kim, Capacity.REGULAR_LOCUM, Duration.ofHours(1), MONDAY_MORNING)))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).isEqualTo(MailboxReason.DESK_IS_OPEN));
        Map<String, Object> body = Map.of("account", kim.value().toString(), "capacity", "REGULAR_LOCUM", "hours", 73);
        Api.command().body(body).post("/mailboxes/FX602/emergency-links").then().statusCode(403);
        Api.commandAs(Tokens.shared().person(Role.SERVICE_DESK))
                .body(body)
                .post("/mailboxes/FX602/emergency-links")
                .then()
                .statusCode(409)
                .body("reason", equalTo("TOO_LONG_FOR_AN_EMERGENCY"))
                .body("rule", equalTo("LINK-7"));
        Response longest = Api.commandAs(Tokens.shared().person(Role.SERVICE_DESK))
                .body(Map.of("account", kim.value().toString(), "capacity", "REGULAR_LOCUM", "hours", 72))
                .post("/mailboxes/FX602/emergency-links");
        if (longest.statusCode() != 201) {
            // this test runs in the helpdesk's hours
            longest.then().statusCode(409).body("reason", equalTo("DESK_IS_OPEN"));
        }
    }

    private static Request request() {
        Actor actor = new Actor("test");
        return Request.of(new Origin(
                new CommandId(actor, UUID.randomUUID().toString()),
                actor,
                null,
                null,
                UUID.randomUUID(),
                null,
                Instant.now()));
    }

    private List<Stored> stream(OdsCode code) {
        return store.load(Mailbox.TYPE.stream(
                UUID.fromString(given().get("/mailboxes/" + code.value()).path("mailbox"))));
    }

    private OdsCode opened(String code) {
        OdsCode odsCode = new OdsCode(code);
        others.register(odsCode, "LEEDS", "Y62", "PJA1");
        Api.open(odsCode).then().statusCode(201);
        return odsCode;
    }
}
