package uk.pharmail.sourcing.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

@QuarkusTest
@QuarkusTestResource(SignedIn.class)
@NullUnmarked
class RestConventionsTest {
    private static final String KIM = "5b1a3f0e-6d2c-4a77-9c39-0f3f7c1d9a10";
    private static final String SAM = "8c0de1a2-11f4-4d0e-8b7a-5a7f0c2b9e21";

    private static int codes = 100;

    @Inject
    EventStore store;

    /** A code that no test has used before: all of them share one store. */
    private static String freshCode() {
        return "FC" + codes++;
    }

    private static String hold(String code, String mailbox) {
        return "{\"odsCode\": \"" + code + "\", \"mailbox\": \"" + mailbox + "\"}";
    }

    private static RequestSpecification command() {
        return command(UUID.randomUUID().toString());
    }

    private static RequestSpecification command(String key) {
        return given().contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    private static ValidatableResponse problem(Response response, int status) {
        return response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", is(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body("instance", equalTo("urn:uuid:" + response.getHeader("X-Correlation-ID")));
    }

    private List<Stored> events(String code) {
        return store.load(HeldCodesApp.HELD_CODE.stream(HeldCodesApp.idOf(new OdsCode(code))));
    }

    @Nested
    class Idempotency {

        @Test
        void a_retry_gives_the_first_answer_also_when_the_state_has_moved_on() {
            String code = freshCode();
            Response first = command("one-" + code).body(hold(code, KIM)).post("/codes");
            first.then()
                    .statusCode(201)
                    .header("Location", endsWith("/codes/" + code))
                    .header("ETag", "\"1\"")
                    .header("Pharmail-Position", matchesRegex("[1-9][0-9]*"));
            command().body(hold(code, SAM)).put("/codes/" + code).then().statusCode(204);

            command("one-" + code)
                    .body(hold(code, KIM))
                    .post("/codes")
                    .then()
                    .statusCode(201)
                    .header("Location", first.getHeader("Location"))
                    .header("ETag", "\"1\"")
                    .header("Pharmail-Position", first.getHeader("Pharmail-Position"));
            assertThat(events(code)).hasSize(2);
        }

        @Test
        void a_retry_of_what_had_nothing_to_do_says_so_again() {
            String code = freshCode();
            command().body(hold(code, KIM)).post("/codes");
            for (int sending = 0; sending < 2; sending++) {
                command("again-" + code)
                        .body(hold(code, KIM))
                        .post("/codes")
                        .then()
                        .statusCode(200)
                        .header("Pharmail-Position", nullValue());
            }
        }

        @Test
        void the_same_key_with_another_body_is_refused() {
            String code = freshCode();
            command("two-" + code).body(hold(code, KIM)).post("/codes").then().statusCode(201);
            problem(command("two-" + code).body(hold(code, SAM)).post("/codes"), 422)
                    .body("type", endsWith("/key-reused"));
        }

        @Test
        void the_same_key_and_body_on_another_path_is_refused() {
            String code = freshCode();
            command("three-" + code).body(hold(code, KIM)).post("/codes");
            problem(command("three-" + code).body(hold(code, KIM)).put("/codes/" + code), 422);
        }

        @Test
        void quotes_around_a_key_do_not_make_another_key() {
            String code = freshCode();
            command("four-" + code).body(hold(code, KIM)).post("/codes");
            command("\"four-" + code + "\"")
                    .body(hold(code, KIM))
                    .post("/codes")
                    .then()
                    .statusCode(201);
        }

        @Test
        void a_streamed_body_counts_as_well() {
            String code = freshCode();
            command("five-" + code)
                    .contentType("text/csv")
                    .body(code + "\n" + KIM + "\nx")
                    .post("/codes/uploads")
                    .then()
                    .statusCode(202)
                    .header("Location", endsWith("/codes/" + code));
            problem(
                    command("five-" + code)
                            .contentType("text/csv")
                            .body(code + "\n" + KIM + "\ny")
                            .post("/codes/uploads"),
                    422);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "has a space", "caf\u00e9"})
        void a_key_that_is_none_is_refused(String key) {
            problem(command(key).body(hold("FC001", KIM)).post("/codes"), 400)
                    .body("errors.header", contains("Idempotency-Key"));
        }

        @Test
        void a_post_needs_a_key() {
            problem(
                            given().contentType(ContentType.JSON)
                                    .body(hold("FC001", KIM))
                                    .post("/codes"),
                            400)
                    .body("errors.header", contains("Idempotency-Key"));
        }

        @Test
        void other_commands_may_come_without() {
            String code = freshCode();
            command().body(hold(code, KIM)).post("/codes");
            given().contentType(ContentType.JSON)
                    .body(hold(code, SAM))
                    .put("/codes/" + code)
                    .then()
                    .statusCode(204)
                    .header("ETag", "\"2\"");
        }
    }

    @Nested
    class Versions {

        @Test
        void if_match_lets_only_one_of_two_changes_through() {
            String code = freshCode();
            command().body(hold(code, KIM)).post("/codes");
            String seen = given().get("/codes/" + code).getHeader("ETag");

            command()
                    .header("If-Match", seen)
                    .body(hold(code, SAM))
                    .put("/codes/" + code)
                    .then()
                    .statusCode(204);
            problem(command().header("If-Match", seen).body(hold(code, KIM)).put("/codes/" + code), 412);
            assertThat(events(code)).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"W/\"1\", 412", "\"other\", 412", "\"0\", 412", "1, 400", "*, 400", "'\"1\", \"2\"', 400"})
        void what_is_no_strong_tag_of_ours_changes_nothing(String tag, int status) {
            String code = freshCode();
            command().body(hold(code, KIM)).post("/codes");
            problem(command().header("If-Match", tag).body(hold(code, SAM)).put("/codes/" + code), status);
            assertThat(events(code)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"1\"", "W/\"1\"", "\"7\", \"1\"", "*"})
        void a_client_that_has_the_version_is_told_so(String tag) {
            String code = freshCode();
            command().body(hold(code, KIM)).post("/codes");
            given().header("If-None-Match", tag)
                    .get("/codes/" + code)
                    .then()
                    .statusCode(304)
                    .header("ETag", "\"1\"")
                    .body(is(""));
            given().header("If-None-Match", "\"2\"")
                    .get("/codes/" + code)
                    .then()
                    .statusCode(200)
                    .body("mailbox", is(KIM));
        }
    }

    @Nested
    class DryRuns {

        @Test
        void show_the_events_and_write_nothing() {
            String code = freshCode();
            command("dry-" + code)
                    .body(hold(code, KIM))
                    .post("/codes?dryRun=true")
                    .then()
                    .statusCode(200)
                    .body("events.type", contains("mailbox-ods-code-held-1"))
                    .body("events[0].data.odsCode", is(code))
                    .body("events[0].data.by", is(KIM));
            assertThat(events(code)).isEmpty();

            command("dry-" + code).body(hold(code, KIM)).post("/codes").then().statusCode(201);
        }

        @Test
        void are_refused_as_the_command_would_be() {
            String code = freshCode();
            command().body(hold(code, KIM)).post("/codes");
            problem(command().body(hold(code, SAM)).post("/codes?dryRun=true"), 409);
        }

        @ParameterizedTest
        @ValueSource(strings = {"dryRun=yes", "dryRun", "dryRun=true&dryRun=false", "dryrun=true", "dry_run=true"})
        void that_are_misspelt_do_not_write(String query) {
            String code = freshCode();
            problem(command().body(hold(code, KIM)).post("/codes?" + query), 400)
                    .body("errors.parameter", contains(query.replaceAll("=.*", "")));
            assertThat(events(code)).isEmpty();
        }
    }

    @Nested
    class Refusals {

        @Test
        @DisplayName("MBX-1 a refusal says why, by which rule, and who can help")
        void say_why() {
            String code = freshCode();
            command().body(hold(code, KIM)).post("/codes");
            problem(command().body(hold(code, SAM)).post("/codes"), 409)
                    .body("type", is("tag:pharmail.uk,2026:problem/refused"))
                    .body("detail", is("Another mailbox holds the code."))
                    .body("reason", is("HELD_BY_ANOTHER"))
                    .body("rule", is("MBX-1"))
                    .body("whoCanHelp", is("HELPDESK"));
        }

        @Test
        void of_what_is_not_there_are_not_found() {
            problem(command().body(hold("FC001", KIM)).put("/codes/" + freshCode()), 404)
                    .body("reason", is("NO_SUCH_CODE"));
        }
    }

    @Nested
    class BadInputs {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''                                                     | #",
                    "{                                                      | #",
                    "[]                                                     | #",
                    "{\"odsCode\": \"FC001\", \"colour\": 1}                | #/colour",
                    "{\"odsCode\": \"x\"}                                   | #/odsCode",
                    "{\"odsCode\": 1}                                       | #/odsCode",
                    "{\"mailbox\": \"x\"}                                   | #/mailbox",
                    "{\"mailbox\": \"1-1-1-1-1\"}                           | #/mailbox",
                    "{\"purpose\": 1}                                       | #/purpose",
                    "{\"purpose\": true}                                    | #/purpose",
                    "{\"times\": \"1\"}                                     | #/times",
                    "{\"times\": 1.5}                                       | #/times",
                    "{\"times\": true}                                      | #/times",
                    "{\"holders\": [{}, {\"capacity\": \"KING\"}]}          | #/holders/1/capacity",
                    "{\"holders\": [{\"capacity\": 1}]}                     | #/holders/0/capacity",
                    "{\"holders\": {}}                                      | #/holders",
                    "{\"a/b~c\": 1}                                         | #/a~1b~0c",
                    "{\"purpose\": \"a\", \"purpose\": \"b\"}               | #/purpose",
                })
        void name_the_place(String body, String pointer) {
            problem(command().body(body).post("/codes"), 400)
                    .body("type", endsWith("/bad-input"))
                    .body("errors.pointer", contains(pointer))
                    .body("errors.detail", contains(notNullValue()));
        }

        @Test
        void are_told_all_at_once_where_the_body_reads() {
            problem(
                            command()
                                    .body("{\"purpose\": \"too long\", \"times\": 10, \"holders\": [{}]}")
                                    .post("/codes"),
                            400)
                    .body(
                            "errors.pointer",
                            containsInAnyOrder(
                                    "#/odsCode", "#/mailbox", "#/purpose", "#/times", "#/holders/0/capacity"));
        }

        @Test
        void after_the_end_of_the_body_are_seen() {
            String code = freshCode();
            problem(command().body(hold(code, KIM) + hold(code, SAM)).post("/codes"), 400);
            assertThat(events(code)).isEmpty();
        }

        @Test
        void are_never_repeated() {
            String answer = command()
                    .body("{\"odsCode\": \"Kim Bloggs\", \"times\": \"07700 900123\"}")
                    .post("/codes")
                    .asString();
            assertThat(answer).doesNotContain("Kim").doesNotContain("07700");
        }

        @ParameterizedTest
        @CsvSource({
            "/codes/x, odsCode",
            "/codes?from=x, from",
            "/codes?day=tomorrow, day",
            "/codes?capacity=king, capacity",
            "/codes?open=1, open",
            "/codes?limit=many, limit",
            "/codes?limit=0, limit",
            "/codes?limit=501, limit",
            "/codes?cursor=x, cursor",
            "/codes?cursor=***, cursor",
            "/codes?colour=red, colour",
            "/codes?dryRun=true, dryRun"
        })
        void in_parameters_name_them(String path, String parameter) {
            problem(given().get(path), 400).body("errors.parameter", contains(parameter));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"capacity=HEAD_OFFICE", "capacity=head-office", "day=2026-11-24", "open=true", "from=fa003"})
        void are_not_what_reads(String query) {
            given().get("/codes?" + query).then().statusCode(200);
        }
    }

    @Nested
    class Statuses {

        @Test
        void nothing_here() {
            problem(given().get("/nowhere"), 404).body("type", is("about:blank"));
            problem(given().get("/codes/" + freshCode()), 404).body("$", not(hasKey("reason")));
        }

        @Test
        void a_method_that_the_resource_does_not_know() {
            problem(command().delete("/codes"), 405).header("Allow", "GET, HEAD, POST");
            problem(command().patch("/codes/" + freshCode()), 405).header("Allow", "GET, HEAD, PUT");
        }

        @Test
        void a_media_type_that_cannot_be_given() {
            problem(given().accept("image/png").get("/codes"), 406);
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/xml"})
        void a_media_type_that_is_not_read(String type) {
            problem(command().contentType(type).body("x").post("/codes/uploads"), 415);
        }

        @Test
        void more_bytes_than_are_taken() {
            String head = freshCode() + "\n" + KIM + "\n";
            problem(
                    command()
                            .contentType("text/csv")
                            .body(head + "x".repeat(200))
                            .post("/codes/uploads"),
                    413);
            problem(
                    command()
                            .body("{\"purpose\": \"" + "x".repeat(1 << 20) + "\"}")
                            .post("/codes"),
                    413);
        }

        @Test
        void more_bytes_than_are_taken_of_a_body_without_a_length() {
            byte[] body = (freshCode() + "\n" + KIM + "\n" + "x".repeat(200))
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            problem(
                    command()
                            .contentType("text/csv")
                            .body(new java.io.ByteArrayInputStream(body))
                            .post("/codes/uploads"),
                    413);
        }

        @Test
        void too_much_to_do() {
            problem(given().get("/codes/faults/overloaded"), 503).header("Retry-After", "3");
        }

        @Test
        void nobody_knows() {
            problem(given().get("/codes/faults/unknown"), 503)
                    .body("type", endsWith("/outcome-unknown"))
                    .header("Retry-After", notNullValue());
        }

        @Test
        void our_fault_shows_and_logs_nothing_of_the_inside_but_the_correlation_id() {
            List<String> logged = new ArrayList<>();
            Handler handler = new Handler() {
                @Override
                public void publish(LogRecord record) {
                    logged.add(((ExtLogRecord) record).getMdc("correlationId") + " " + record.getMessage() + " "
                            + record.getThrown() + " " + record.getThrown().getCause());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };
            Logger logger = Logger.getLogger(Problems.class.getName());
            logger.addHandler(handler);
            Response response;
            try {
                response = given().get("/codes/faults/bug");
            } finally {
                logger.removeHandler(handler);
            }
            problem(response, 500);
            assertThat(response.asString()).doesNotContain("secret").doesNotContain("Exception");
            assertThat(logged)
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith(response.getHeader("X-Correlation-ID"))
                            .contains("java.lang.IllegalStateException")
                            .contains("java.lang.IllegalArgumentException")
                            .doesNotContain("secret"));
        }
    }

    @Nested
    class Tracing {
        private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        @Test
        void the_correlation_id_comes_back_and_stands_in_the_events() {
            String code = freshCode();
            String id = UUID.randomUUID().toString();
            command()
                    .header("X-Correlation-ID", id)
                    .header("traceparent", TRACE)
                    .body(hold(code, KIM))
                    .post("/codes")
                    .then()
                    .header("X-Correlation-ID", id);
            Stored event = events(code).getFirst();
            assertThat(event.metadata().correlation()).hasToString(id);
            assertThat(event.metadata().traceparent()).isEqualTo(TRACE);
            assertThat(event.metadata().actor()).isEqualTo(new Actor("client:" + SignedIn.CLIENT));
        }

        @ParameterizedTest
        @ValueSource(strings = {"kim@example.org", "1-1-1-1-1"})
        void what_is_no_correlation_id_is_replaced(String sent) {
            given().header("X-Correlation-ID", sent)
                    .get("/codes")
                    .then()
                    .header("X-Correlation-ID", matchesRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        }

        @Test
        void what_is_no_trace_is_left_out() {
            String code = freshCode();
            command()
                    .header("traceparent", "kim@example.org")
                    .body(hold(code, KIM))
                    .post("/codes");
            assertThat(events(code).getFirst().metadata().traceparent()).isNull();
        }
    }

    @Nested
    class Lists {

        @Test
        void are_walked_by_their_links_to_the_end() {
            List<String> walked = new ArrayList<>();
            String next = "/codes?from=FA002&limit=2";
            int pages = 0;
            while (next != null) {
                Response page = given().urlEncodingEnabled(false).get(next);
                page.then().statusCode(200);
                walked.addAll(page.jsonPath().getList("items", String.class));
                String link = page.getHeader("Link");
                next = link == null ? null : link.replaceAll("<(.*)>; rel=\"next\"", "$1");
                pages++;
            }
            assertThat(walked).containsExactly("FA002", "FA003", "FA004", "FA005");
            assertThat(pages).isEqualTo(2);
        }

        @Test
        void refuse_the_cursor_of_another_list() {
            String cursor =
                    given().get("/codes?from=FA002&limit=2").getHeader("Link").replaceAll(".*cursor=([^&>]*).*", "$1");
            problem(given().get("/codes?from=FA001&cursor=" + cursor), 400)
                    .body("errors.parameter", contains("cursor"));
            given().get("/codes?from=FA002&limit=100&cursor=" + cursor)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2));
        }
    }

    @Nested
    class ReadingOnesOwnWrites {

        @Test
        void answers_when_the_position_is_applied() {
            given().header("Pharmail-Min-Position", "1000").get("/codes").then().statusCode(200);
        }

        @Test
        void is_told_to_come_again_when_it_is_not() {
            problem(given().header("Pharmail-Min-Position", "1001").get("/codes"), 503)
                    .body("type", endsWith("/not-yet-applied"))
                    .header("Retry-After", notNullValue());
        }

        @Test
        void needs_a_position() {
            problem(given().header("Pharmail-Min-Position", "soon").get("/codes"), 400)
                    .body("errors.header", contains("Pharmail-Min-Position"));
        }
    }
}
