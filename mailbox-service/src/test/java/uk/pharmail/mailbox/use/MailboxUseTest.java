package uk.pharmail.mailbox.use;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.DueTimers;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.platform.FakeMailPlatform;
import uk.pharmail.mailbox.platform.MailPlatform;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.use.UsageCommand.Known;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** An opening from the mail platform over its timer to compliance. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class MailboxUseTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    StandIns others;

    @Inject
    MailPlatform platform;

    @Inject
    DueTimers timers;

    @Inject
    EventStore store;

    @Inject
    Commands commands;

    @Test
    @DisplayName(
            "COMP-3 COMP-4 COMP-7 whether a mailbox is opened is not assessed, then broken as of its day, and met once it is opened")
    void from_the_platform_to_compliance() {
        OdsCode code = new OdsCode("FP130");
        others.register(code, "LEEDS", "Y62", "PJA1");
        Api.open(code).then().statusCode(201);
        AccountId kim = others.person();
        Api.link(code, kim, "PREMISES_STAFF").then().statusCode(201);
        Api.awaitState(code, kim, "EFFECTIVE");
        MailboxId mailbox = new MailboxId(
                UUID.fromString(given().get("/mailboxes/" + code.value()).path("mailbox")));
        // the feed has begun: what comes now is told
        timers.fire(UseProjection.READ, UseFeed.ID);
        await().atMost(SOON).untilAsserted(() -> assertThat(result(code, "")).isEqualTo("NOT_ASSESSED"));

        Open open = (Open) commands.current(Mailbox.TYPE, mailbox.value()).state();
        LocalDate today = London.dateOf(Instant.now());
        Known known = new Known(today.minusDays(40), today.minusDays(30), today.minusDays(1), 7);
        Instant before = Instant.now();
        commands.run(Request.of(origin()), attempt -> Turns.tell(attempt, open, known));
        await().atMost(SOON).untilAsserted(() -> assertThat(result(code, "")).isEqualTo("BROKEN"));
        given().get("/compliance/" + code.value())
                .then()
                .body("rules.find { it.name == 'MAILBOX_OPENED' }.reasons.reason", contains("MAILBOX_NOT_OPENED"));

        await().atMost(SOON).until(() -> {
            ((FakeMailPlatform) platform).used(mailbox, kim, MailboxUse.OPENED);
            timers.fire(UseProjection.READ, UseFeed.ID);
            return store.load(Usage.TYPE.stream(mailbox.value())).stream()
                    .map(Stored::type)
                    .toList()
                    .contains("mailbox-used-1");
        });
        Instant opened = Instant.now();
        await().atMost(SOON).untilAsserted(() -> assertThat(result(code, "")).isEqualTo("MET"));
        assertThat(result(code, "?asOf=" + before)).isEqualTo("BROKEN");
        assertThat(result(code, "?asOf=" + before + "&knownAt=" + before)).isEqualTo("NOT_ASSESSED");
        assertThat(result(code, "?asOf=" + opened)).isEqualTo("MET");
        assertThat(store.load(Usage.TYPE.stream(mailbox.value())).stream().map(Stored::type))
                .containsExactly("mailbox-not-opened-1", "mailbox-used-1", "mailbox-opened-regularly-1");
        given().get("/compliance/" + code.value() + "/inspection").then().statusCode(200);
    }

    private static String result(OdsCode code, String past) {
        return given().get("/compliance/" + code.value() + past)
                .path("rules.find { it.name == 'MAILBOX_OPENED' }.result");
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
}
