package uk.pharmail.mailbox.register;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.timer.Due;

/** Each test has pharmacies of its own, so that none waits for another's; the few rows are never one of a hundred. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RegisterHttpTest {

    @Inject
    DataSource database;

    @Inject
    Instance<Firing> firings;

    private static String row(String odsCode, String name, LocalDate opens, String closes, String status) {
        return "\"%s\",\"%s\",\"Y62\",\"QOP\",\"61 ALDER AVENUE\",\"HAZEL END\",\"STOCKBRIDGE\",\"\",\"\",\"SK7 5CV\",\"%s\",\"%s\",\"%s\",\"1\",\"P79D\",\"\",\"\",\"\",\"\",\"\",\"\",\"0\",\"\",\"QOP\",\"\",\"\",\"\"\n"
                .formatted(odsCode, name, opens.toString().replace("-", ""), closes, status);
    }

    private static String row(String odsCode) {
        return row(odsCode, "KESTREL'S PHARMACY", LocalDate.of(2006, 6, 1), "", "A");
    }

    private static Response send(String path, String csv) {
        return given().contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(csv)
                .post(path);
    }

    private static String accepted(String csv) {
        return send("/register-imports", csv).then().statusCode(202).extract().header("Location");
    }

    private static String state(String location) {
        return given().get(location).then().statusCode(200).extract().path("state");
    }

    /** Takes the file in, and lets it go on if the pharmacies of other tests are missing from it. */
    private static String imported(String csv) {
        String location = accepted(csv);
        await().atMost(30, SECONDS).until(() -> !List.of("RECEIVED", "APPLYING").contains(state(location)));
        if (state(location).equals("HELD")) {
            given().header("Idempotency-Key", UUID.randomUUID())
                    .post(location + "/release")
                    .then()
                    .statusCode(202);
            await().atMost(30, SECONDS).until(() -> state(location).equals("COMPLETED"));
        }
        return location;
    }

    private static ValidatableResponse pharmacy(String odsCode) {
        return given().get("/pharmacies/" + odsCode).then();
    }

    @Test
    @DisplayName("REG-3 a file of the register becomes pharmacies")
    void imports() {
        String location = imported(row("FA101") + row("FA102"));
        given().get(location)
                .then()
                .header("ETag", notNullValue())
                .body("state", equalTo("COMPLETED"))
                .body("rows", equalTo(2))
                .body("rowsDone", equalTo(2))
                .body("count.registered", equalTo(2));
        pharmacy("fa101")
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("odsCode", equalTo("FA101"))
                .body("name", equalTo("KESTREL'S PHARMACY"))
                .body("town", equalTo("STOCKBRIDGE"))
                .body("standing", equalTo("OPEN"))
                .body("since", equalTo("2006-06-01"))
                .body("closesOn", nullValue());
        given().header("If-None-Match", "\"1\"").get("/pharmacies/FA101").then().statusCode(304);
        pharmacy("FA109").statusCode(404);
    }

    @Test
    void the_same_file_under_the_same_key_is_one_import() {
        UUID key = UUID.randomUUID();
        List<String> locations = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            locations.add(given().contentType("text/csv")
                    .header("Idempotency-Key", key)
                    .body(row("FA111"))
                    .post("/register-imports")
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location"));
        }
        assertThat(locations.get(1)).isEqualTo(locations.get(0));
        given().contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(row("FA112"))
                .post("/register-imports")
                .then()
                .statusCode(422);
    }

    @Test
    void rows_without_effect_are_told_by_line_column_and_reason_and_page_by_page() {
        String location =
                imported(row("FA121") + row("FA122", "", LocalDate.EPOCH, "", "A") + row("FA121") + row("FA123"));
        ValidatableResponse first =
                given().get(location + "/problems?limit=1").then().statusCode(200);
        first.body("items", hasSize(1))
                .body("items[0].line", equalTo(2))
                .body("items[0].column", equalTo(2))
                .body("items[0].problem", equalTo("NAME"))
                .body("items[0].odsCode", equalTo("FA122"));
        String link = first.extract().header("Link");
        given().urlEncodingEnabled(false)
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .statusCode(200)
                .header("Link", nullValue())
                .body("items.problem", equalTo(List.of("DUPLICATE")));
        given().get(location).then().body("count.unreadable", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource({"'', EMPTY", "<html><body>Sorry</body></html>, HTML", "'a,b,c\n1,2,3\n', OTHER_COLUMNS", "CUT, CUT_OFF"
    })
    @DisplayName("REG-3 a file that is not the register, or not whole, is refused whole")
    void refused(String content, String reason) {
        String csv = content.equals("CUT") ? row("FA131") + row("FA132").substring(0, 60) : content;
        for (String path : List.of("/register-imports", "/register-imports?dryRun=true")) {
            send(path, csv)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("reason", equalTo(reason))
                    .body("errors", hasSize(1));
        }
        pharmacy("FA131").statusCode(404);
    }

    @Test
    void another_media_type_is_refused() {
        given().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{}")
                .post("/register-imports")
                .then()
                .statusCode(415);
    }

    @Test
    void a_dry_run_shows_the_differences_and_keeps_nothing() {
        imported(row("FA141"));
        String renamed = row("FA141", "HERON PHARMACY", LocalDate.of(2006, 6, 1), "", "A") + row("FA142");
        send("/register-imports?dryRun=true", renamed)
                .then()
                .statusCode(200)
                .body("rows", equalTo(2))
                .body("differences.odsCode", hasItem("FA142"))
                .body("differences.find { it.odsCode == 'FA141' }.kinds", equalTo(List.of("DETAILS")))
                .body("differences.find { it.odsCode == 'FA141' }.fields[0].name", equalTo("name"))
                .body("differences.find { it.odsCode == 'FA141' }.fields[0].before", equalTo("KESTREL'S PHARMACY"))
                .body("differences.find { it.odsCode == 'FA141' }.fields[0].after", equalTo("HERON PHARMACY"));
        pharmacy("FA141").body("name", equalTo("KESTREL'S PHARMACY"));
        pharmacy("FA142").statusCode(404);
    }

    @Test
    @DisplayName("REG-3 an import that drops many is held with its differences until a person releases it")
    void held() {
        String all = List.of("FA151", "FA152", "FA153", "FA154").stream()
                .map(RegisterHttpTest::row)
                .collect(Collectors.joining());
        imported(all);
        String location = accepted(row("FA151", "HERON PHARMACY", LocalDate.of(2006, 6, 1), "", "A"));
        await().atMost(30, SECONDS).until(() -> state(location).equals("HELD"));
        pharmacy("FA151").body("name", equalTo("KESTREL'S PHARMACY"));
        given().get(location + "/differences?limit=500")
                .then()
                .statusCode(200)
                .body("items.find { it.odsCode == 'FA151' }.kinds", equalTo(List.of("DETAILS")))
                .body("items.find { it.odsCode == 'FA154' }.kinds", equalTo(List.of("ABSENT")));
        given().header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", "\"1\"")
                .post(location + "/release")
                .then()
                .statusCode(412);
        String tag = given().get(location).header("ETag");
        given().header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", tag)
                .post(location + "/release")
                .then()
                .statusCode(202);
        await().atMost(30, SECONDS).until(() -> state(location).equals("COMPLETED"));
        pharmacy("FA151").body("name", equalTo("HERON PHARMACY"));
        pharmacy("FA154").body("standing", equalTo("OPEN"));
        given().header("Idempotency-Key", UUID.randomUUID())
                .post(location + "/release")
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOT_HELD"));
        given().header("Idempotency-Key", UUID.randomUUID())
                .post("/register-imports/" + UUID.randomUUID() + "/release")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("COMP-7 LIFE-7 the calendar sets a timer for each day to come, and none for those that are over")
    void timers() {
        LocalDate soon = London.dateOf(Instant.now()).plusDays(20);
        imported(row("FA161", "A", soon, "", "P")
                + row("FA162", "B", LocalDate.EPOCH, soon.toString().replace("-", ""), "A")
                + row("FA163"));
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(timers("FA161", "FA162", "FA163"))
                        .containsExactly(
                                "FA161 pharmacy-opens " + London.startOf(soon),
                                "FA162 pharmacy-closes " + London.startOf(soon)));
        imported(row("FA161", "A", LocalDate.of(2020, 1, 1), "", "A") + row("FA162", "B", LocalDate.EPOCH, "", "A"));
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(timers("FA161", "FA162")).isEmpty());
    }

    @Test
    @DisplayName("COMP-7 a pharmacy opens, and closes, when its timer fires")
    void firing() {
        LocalDate soon = London.dateOf(Instant.now()).plusDays(20);
        imported(row("FA171", "A", soon, "", "P")
                + row("FA172", "B", LocalDate.EPOCH, soon.toString().replace("-", ""), "A"));
        pharmacy("FA171").body("standing", equalTo("PROPOSED"));
        pharmacy("FA172").body("standing", equalTo("OPEN"));
        for (int i = 0; i < 2; i++) {
            fire(RegisterCalendar.OPENS, "FA171", soon);
            fire(RegisterCalendar.CLOSES, "FA172", soon);
        }
        pharmacy("FA171")
                .body("standing", equalTo("OPEN"))
                .body("since", equalTo(soon.toString()))
                .header("ETag", equalTo("\"2\""));
        pharmacy("FA172")
                .body("standing", equalTo("CLOSED"))
                .body("since", equalTo(soon.toString()))
                .header("ETag", equalTo("\"2\""));
    }

    private void fire(String timer, String odsCode, LocalDate day) {
        Actor actor = new Actor("mailbox-service/timer");
        Origin origin = new Origin(
                new CommandId(actor, timer + odsCode), actor, null, null, new UUID(0, 1), null, Instant.now());
        UUID key = Pharmacy.idOf(new OdsCode(odsCode)).value();
        firings.stream()
                .filter(firing -> firing.timer().equals(timer))
                .forEach(firing -> firing.run().accept(new Due(timer, key, London.startOf(day), origin)));
    }

    private List<String> timers(String... odsCodes) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String odsCode : odsCodes) {
            try (Connection connection = database.getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            "select task_name, execution_time from scheduled_tasks where task_instance = ?")) {
                select.setString(1, Pharmacy.idOf(new OdsCode(odsCode)).value().toString());
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(odsCode + " " + rows.getString(1) + " "
                                + rows.getObject(2, OffsetDateTime.class).toInstant());
                    }
                }
            }
        }
        return found;
    }
}
