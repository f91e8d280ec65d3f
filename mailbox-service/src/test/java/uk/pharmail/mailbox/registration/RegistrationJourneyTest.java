package uk.pharmail.mailbox.registration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.register.RegisterStatus;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** The whole way of a registration over Kafka and PostgreSQL, from account-service's facts to answers. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RegistrationJourneyTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final LocalDate today = London.dateOf(Instant.now());

    @Inject
    StandIns others;

    @Inject
    EventStore store;

    private final RegistrationId registration = new RegistrationId(UUID.randomUUID());
    private final AccountId kim = new AccountId(UUID.randomUUID());
    private final AccountId lee = new AccountId(UUID.randomUUID());

    @Test
    @DisplayName(
            "REG-1 REG-4 COMP-1 from submitted to compliant by events alone, the accounts unheard of until the end")
    void from_submitted_to_compliant() {
        OdsCode code = registered("FR101");
        registrability(code).body("selectable", equalTo(true)).body("obstacle", nullValue());
        submit(code);
        awaitEvents("mailbox-registration-held-1");
        registrability(code)
                .body("selectable", equalTo(false))
                .body("obstacle.reason", equalTo("UNDER_WAY"))
                .body("obstacle.rule", equalTo("REG-4"));
        given().get("/mailboxes/FR101").then().statusCode(404);
        Api.open(code).then().statusCode(409).body("reason", equalTo("ODS_CODE_TAKEN"));

        others.tell(registration, new RegistrationAccountsReady(registration, code));
        awaitEvents("mailbox-registration-held-1", "mailbox-registration-fulfilled-1");
        given().get("/mailboxes/FR101")
                .then()
                .statusCode(200)
                .body(
                        "mailbox",
                        equalTo(MailboxRegistration.mailboxOf(registration)
                                .value()
                                .toString()))
                .body("owner", equalTo(kim.value().toString()))
                .body("linked", equalTo(2));
        others.tell(registration, new RegistrationCompleted(registration, code));

        for (AccountId account : List.of(kim, lee)) {
            others.tell(account, new AccountCreated(account, AccountKind.PERSONAL, new PersonId(UUID.randomUUID())));
            others.tell(account, new AccountActivated(account));
            others.tell(account, new AccountUsed(account, today));
        }
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FR101")
                        .then()
                        .body("status", equalTo("COMPLIANT"))
                        .body("counts.livePersons", equalTo(2)));
        registrability(code).body("obstacle.reason", equalTo("HAD_MAILBOX"));

        others.tell(kim, new AccountDeleted(kim));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FR101")
                        .then()
                        .body("owner", nullValue())
                        .body("linked", equalTo(1)));
    }

    @Test
    @DisplayName("REG-4 a rejected registration leaves the pharmacy without a mailbox, and registrable again")
    void rejected() {
        OdsCode code = registered("FR102");
        submit(code);
        others.tell(
                registration, new RegistrationRejected(registration, code, RegistrationObstacle.ACCOUNTS_NOT_READY));
        awaitEvents("mailbox-registration-held-1", "mailbox-registration-released-1");
        registrability(code).body("selectable", equalTo(true));
        given().get("/compliance/FR102").then().body("reasons.reason", hasItem("NO_MAILBOX"));
        given().get("/mailboxes/FR102").then().statusCode(404);
        Api.open(code).then().statusCode(201);
    }

    @Test
    @DisplayName("REG-3 what cannot be registered is refused by a fact with the reason, and nothing is held")
    void refused() {
        OdsCode code = new OdsCode("FR103");
        others.register(code, null, "Y62", "PJA1");
        submit(code);
        awaitEvents("mailbox-registration-refused-1");
        assertThat(stream().getLast().payload()).contains("TOWN_UNKNOWN");
        registrability(code)
                .body("obstacle.reason", equalTo("TOWN_UNKNOWN"))
                .body("obstacle.whoCanHelp", equalTo("HELPDESK"));
        registrability(new OdsCode("FR199")).body("obstacle.reason", equalTo("PHARMACY_UNKNOWN"));
    }

    @Test
    @DisplayName("REG-3 a new pharmacy is listed by the helpdesk; with dryRun, If-Match and a repeat as every command")
    void listing() {
        OdsCode code = new OdsCode("FR104");
        others.register(code, "LEEDS", "Y62", "PJA1", today.plusDays(10), RegisterStatus.PROPOSED);
        Response before = given().get("/pharmacies/FR104/registrability");
        before.then()
                .body("obstacle.reason", equalTo("NOT_LISTED"))
                .body("obstacle.rule", equalTo("REG-3"))
                .body("obstacle.whoCanHelp", equalTo("HELPDESK"))
                .body("listed", equalTo(false));
        Api.command()
                .queryParam("dryRun", true)
                .post("/pharmacies/FR104/listing")
                .then()
                .statusCode(200)
                .body("events.type", contains("pharmacy-listed-for-registration-1"));
        Api.command()
                .header("If-Match", "\"9\"")
                .post("/pharmacies/FR104/listing")
                .then()
                .statusCode(412);
        String tag = given().get("/pharmacies/FR104").header("ETag");
        Api.command()
                .header("If-Match", tag)
                .post("/pharmacies/FR104/listing")
                .then()
                .statusCode(204)
                .header("ETag", equalTo("\"2\""));
        Api.command().post("/pharmacies/FR104/listing").then().statusCode(204).header("ETag", equalTo("\"2\""));
        given().header("If-None-Match", before.header("ETag"))
                .get("/pharmacies/FR104/registrability")
                .then()
                .statusCode(200)
                .body("selectable", equalTo(true))
                .body("listed", equalTo(true));
        Api.command()
                .post("/pharmacies/FR198/listing")
                .then()
                .statusCode(404)
                .body("reason", equalTo("NOT_ON_REGISTER"))
                .body("rule", equalTo("REG-3"));
    }

    @Test
    @DisplayName(
            "MBX-6 the helpdesk moves the ownership to a linked person; the owner leaves after a successor is named")
    void ownership() {
        OdsCode code = registered("FR105");
        Api.open(code).then().statusCode(201);
        AccountId first = others.person();
        AccountId second = others.person();
        given().get("/mailboxes/FR105").then().body("owner", nullValue());
        own(code, first).then().statusCode(409).body("reason", equalTo("NOT_LINKED"));
        for (AccountId account : List.of(first, second)) {
            Api.link(code, account, "PREMISES_STAFF").then().statusCode(201);
        }
        own(code, first).then().statusCode(204).header("ETag", equalTo("\"6\""));
        own(code, first).then().statusCode(204).header("ETag", equalTo("\"6\""));
        Api.unlink(code, first, "voluntary")
                .then()
                .statusCode(409)
                .body("reason", equalTo("OWNER_HAS_NO_SUCCESSOR"))
                .body("rule", equalTo("MBX-6"))
                .body("whoCanHelp", equalTo("HELPDESK"));
        own(code, second).then().statusCode(204);
        given().get("/mailboxes/FR105")
                .then()
                .body("owner", equalTo(second.value().toString()));
        Api.unlink(code, first, "voluntary").then().statusCode(204);
        Api.command()
                .queryParam("reason", "risk")
                .queryParam("dryRun", true)
                .delete("/mailboxes/FR105/links/{account}", second.value())
                .then()
                .statusCode(200)
                .body("events.type", hasItems("mailbox-account-unlinked-1", "mailbox-owner-changed-1"));
    }

    private OdsCode registered(String code) {
        OdsCode odsCode = new OdsCode(code);
        others.register(odsCode, "LEEDS", "Y62", "PJA1");
        return odsCode;
    }

    private void submit(OdsCode code) {
        others.tell(registration, new RegistrationSubmitted(registration, code, List.of(kim, lee)));
    }

    private void awaitEvents(String... types) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(stream().stream().map(Stored::type)).containsExactly(types));
    }

    private List<Stored> stream() {
        return store.load(MailboxRegistration.TYPE.stream(registration.value()));
    }

    private static ValidatableResponse registrability(OdsCode code) {
        return given().get("/pharmacies/{code}/registrability", code.value())
                .then()
                .statusCode(200);
    }

    private static Response own(OdsCode code, AccountId account) {
        return Api.command()
                .body(Map.of("account", account.value().toString()))
                .post("/mailboxes/{code}/owner", code.value());
    }
}
