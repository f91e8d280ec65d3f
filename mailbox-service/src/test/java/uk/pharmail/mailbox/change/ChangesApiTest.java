package uk.pharmail.mailbox.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.Api;
import uk.pharmail.mailbox.DueTimers;
import uk.pharmail.mailbox.RealParts;
import uk.pharmail.mailbox.StandIns;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.platform.FakeMailPlatform;
import uk.pharmail.mailbox.platform.MailPlatform;
import uk.pharmail.mailbox.platform.MailPlatform.AddressOutcome;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** Changes of pharmacies, addresses and adoption, over REST, timers, Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ChangesApiTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    StandIns others;

    @Inject
    DueTimers timers;

    @Inject
    MailPlatform platform;

    @Inject
    Accounts accounts;

    @Test
    @DisplayName(
            "CHG-1 COMP-1 LINK-4 after a code change the mailbox, its people and compliance are the new code's, and history stays joined")
    void code_change() {
        OdsCode former = registered("FC101");
        OdsCode next = registered("FC102");
        Team team = opened(former);
        String mailbox = mailboxOf(former);
        await().atMost(SOON).untilAsserted(() -> compliance(former, "COMPLIANT"));
        compliance(next, "BREACH");
        // one that the platform has and nobody has told of: mail is delivered by it (MIG-1)
        SharedAddress unheardOf = SharedAddress.of("nhspharmacy.leeds.exampleFC101@nhs.net");
        MailboxId id = new MailboxId(UUID.fromString(mailbox));
        await().atMost(SOON).until(() -> platform.addAlias(id, unheardOf) == AddressOutcome.DONE);

        String change = enter(
                "ods-code",
                Map.of(
                        "odsCode", former.value(),
                        "toOdsCode", next.value(),
                        "on", today().toString(),
                        "oldAddress", "REDIRECTS"));
        awaitState(change, "MADE");

        given().get("/mailboxes/FC101").then().statusCode(404);
        given().get("/mailboxes/FC102")
                .then()
                .statusCode(200)
                .body("mailbox", equalTo(mailbox))
                .body("address", equalTo("pharmacy.FC102@nhs.net"))
                .body("aliases.address", contains("pharmacy.FC101@nhs.net"))
                .body("owner", equalTo(team.kim().value().toString()))
                .body("linked", equalTo(2));
        await().atMost(SOON)
                .until(() ->
                        platform.mailbox(id).orElseThrow().aliases().contains(SharedAddress.conventionalFor(former)));
        assertThat(platform.mailbox(id).orElseThrow().aliases()).contains(unheardOf);
        await().atMost(SOON).untilAsserted(() -> compliance(next, "COMPLIANT"));
        given().get("/compliance/FC101")
                .then()
                .body("status", equalTo("NOT_APPLICABLE"))
                .body("reasons.reason", hasItem("CODE_CHANGED"));

        given().get("/mailboxes/resolve?address=Pharmacy.FC101@NHS.net")
                .then()
                .statusCode(200)
                .body("mailbox", equalTo(mailbox))
                .body("meaning", equalTo("ALIAS"))
                .body("odsCode", equalTo("FC102"));
        given().queryParam("address", "pharmacy.fc101@nhs.net")
                .queryParam("on", today().minusDays(1).toString())
                .get("/mailboxes/resolve")
                .then()
                .statusCode(404);
        given().get("/changes/{change}/check", change)
                .then()
                .statusCode(200)
                .body("steps.find { it.step == 'OLD_ADDRESS_AS_ASKED' }.result", equalTo("PASSED"))
                .body("steps.find { it.step == 'THEY_CAN_OPEN_IT' }.result", equalTo("PASSED"));

        for (String either : List.of("FC101", "FC102")) {
            given().get("/mailboxes/{code}/access?on={day}", either, today().toString())
                    .then()
                    .body("items.mailbox", contains(mailbox, mailbox))
                    .body(
                            "items.account",
                            containsInAnyOrder(
                                    team.kim().value().toString(),
                                    team.lee().value().toString()));
        }

        // the freed code takes a mailbox of its own only with a new address, and the old one goes to nobody else
        Api.open(former).then().statusCode(409).body("reason", equalTo("ADDRESS_TAKEN"));
    }

    @Test
    @DisplayName(
            "LINK-4 CHG-1 CHG-4 under its former code a mailbox and its changes are told of the time in which it had that; who sees the new code too is told all")
    void former_code() {
        OdsCode former = registered("FC161");
        OdsCode next = registered("FC162");
        AccountId kim = others.person();
        completed(adopt(
                String.join(
                                "\n",
                                "record,odsCode,address,displayName,account,kind,capacity,role,since,retiresOn,source",
                                "mailbox,FC161,nhspharmacy.leeds.exampleFC161@nhs.net,,,,,,2018-01-31,,mail_platform",
                                "link,FC161,,," + kim.value()
                                        + ",personal,premises_staff,owner,2019-04-01,,mail_platform")
                        + "\n",
                false));
        Token seller = Tokens.shared().person(Role.CONTRACTOR).odsCodes(former);
        Token buyer = Tokens.shared().person(Role.CONTRACTOR).odsCodes(next);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(accounts(access(seller, former))).containsExactly(kim));
        String later = enter(
                "relocation",
                Map.of(
                        "odsCode", former.value(),
                        "on", today().plusDays(30).toString(),
                        "town", "WHITBY"));
        sees(seller, "/changes/" + later);
        sees(seller, "/changes/" + later + "/check");
        Api.as(buyer).get("/changes/{change}", later).then().statusCode(404);
        String change = enter(
                "ods-code",
                Map.of(
                        "odsCode", former.value(),
                        "toOdsCode", next.value(),
                        "on", today().toString(),
                        "oldAddress", "REDIRECTS"));
        awaitState(change, "MADE");
        given().get("/changes/{change}/check", change)
                .then()
                .body("steps.find { it.step == 'OLD_ADDRESS_AS_ASKED' }.result", equalTo("PASSED"));
        Token both = Tokens.shared().person(Role.CONTRACTOR).odsCodes(former, next);
        for (Token caller : List.of(buyer, both, Api.HELPDESK, staff(kim))) {
            sees(caller, "/changes/" + change);
            sees(caller, "/changes/" + change + "/check");
            sees(caller, "/changes/" + later);
        }
        sees(seller, "/changes/" + change);
        Api.as(seller).get("/changes/{change}/check", change).then().statusCode(404);
        Api.as(seller).get("/changes/{change}", later).then().statusCode(404);
        AccountId lee = others.person();
        Api.link(next, lee, "PREMISES_STAFF").then().statusCode(201);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(accounts(access(buyer, next))).containsExactlyInAnyOrder(kim, lee));
        for (Token caller : List.of(both, Api.HELPDESK)) {
            assertThat(accounts(access(caller, former))).containsExactlyInAnyOrder(kim, lee);
        }
        assertThat(accounts(access(seller, former))).isEmpty();
        access(seller, next).then().statusCode(404);

        String now = "?asOf=" + Instant.now();
        assertThat(accounts(Api.as(seller).get("/mailboxes/FC161/links" + now))).isEmpty();
        assertThat(accounts(Api.as(seller).get("/mailboxes/FC161/links?asOf=2020-11-09")))
                .containsExactly(kim);
        assertThat(accounts(Api.as(buyer).get("/mailboxes/FC162/links" + now))).containsExactlyInAnyOrder(kim, lee);
        assertThat(accounts(Api.as(buyer).get("/mailboxes/FC162/links?asOf=2020-11-09")))
                .containsExactly(kim);
    }

    private static void sees(Token caller, String path) {
        Api.as(caller).get(path).then().statusCode(200);
    }

    private static Response access(Token caller, OdsCode code) {
        return Api.as(caller).get("/mailboxes/{code}/access?on={day}", code.value(), today().toString());
    }

    private static List<AccountId> accounts(Response answer) {
        List<String> ids = answer.path("items.account");
        return ids.stream().map(id -> new AccountId(UUID.fromString(id))).toList();
    }

    @Test
    @DisplayName(
            "CHG-5 a change ahead of its day waits, is withdrawn, and then never fires; one that cannot be made says why")
    void ahead() {
        OdsCode code = registered("FC111");
        opened(code);
        Map<String, Object> closure =
                Map.of("odsCode", code.value(), "on", today().plusDays(30).toString());
        String change = enter("closure", closure);
        given().get("/changes/{change}", change)
                .then()
                .statusCode(200)
                .body("state", equalTo("PLANNED"))
                .body("kind", equalTo("CLOSURE"));
        Api.command().delete("/changes/{change}", change).then().statusCode(204);
        awaitState(change, "WITHDRAWN");
        Api.command()
                .body(Map.of("odsCode", code.value(), "on", today().minusDays(1).toString()))
                .post("/changes/closure")
                .then()
                .statusCode(409)
                .body("reason", equalTo("DAY_IS_OVER"));

        OdsCode taken = registered("FC112");
        Api.open(taken).then().statusCode(201);
        String clash = enter(
                "ods-code",
                Map.of(
                        "odsCode", code.value(),
                        "toOdsCode", taken.value(),
                        "on", today().toString(),
                        "oldAddress", "REDIRECTS"));
        awaitState(clash, "FAILED");
        given().get("/changes/{change}", clash).then().body("obstacle", equalTo("CODE_TAKEN"));
        given().get("/mailboxes/FC111").then().statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/changes?odsCode=FC111")
                        .then()
                        .body("items.state", containsInAnyOrder("WITHDRAWN", "FAILED")));
    }

    @Test
    @DisplayName(
            "CHG-2 a pharmacy goes over with the outgoing owner's consent: the incoming are linked before the outgoing go")
    void ownership() {
        OdsCode code = registered("FC121");
        Team out = opened(code);
        AccountId sam = others.person();
        AccountId pat = others.person();
        Map<String, Object> body = Map.of(
                "odsCode", code.value(),
                "on", today().plusDays(1).toString(),
                "content", "KEPT",
                "owner", sam.value().toString(),
                "team", List.of(Api.linkBody(sam, "PREMISES_STAFF"), Api.linkBody(pat, "PREMISES_STAFF")));
        String later = enter("ownership", body);
        Token owner = staff(out.kim());
        Api.commandAs(owner)
                .body(Map.of("evidence", "UNOBTAINABLE"))
                .post("/changes/{change}/consent", later)
                .then()
                .statusCode(204);
        given().get("/changes/{change}", later).then().body("consent", equalTo("OUTGOING_OWNER"));
        Api.commandAs(staff(sam))
                .body(Map.of("evidence", "OUTGOING_OWNER"))
                .post("/changes/{change}/consent", later)
                .then()
                .statusCode(404);

        String withoutConsent = enter("ownership", body);
        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(withoutConsent));
        awaitState(withoutConsent, "FAILED");
        given().get("/changes/{change}", withoutConsent).then().body("obstacle", equalTo("CONSENT_MISSING"));
        given().get("/mailboxes/FC121")
                .then()
                .body("owner", equalTo(out.kim().value().toString()));

        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(later));
        awaitState(later, "MADE");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FC121/links")
                        .then()
                        .body(
                                "items.account",
                                containsInAnyOrder(
                                        sam.value().toString(), pat.value().toString()))
                        .body("items.state", contains("EFFECTIVE", "EFFECTIVE")));
        given().get("/mailboxes/FC121").then().body("owner", equalTo(sam.value().toString()));
    }

    @Test
    @DisplayName("CHG-2 who owns the pharmacy by its day is asked: the consent of an owner before them is not theirs")
    void sold_twice() {
        OdsCode code = registered("FC169");
        Team out = opened(code);
        AccountId sam = others.person();
        String first = enter("ownership", saleTo(sam, code));
        String second = enter("ownership", saleTo(others.person(), code));
        String third = enter("ownership", saleTo(others.person(), code));
        consent(staff(out.kim()), first);
        consent(staff(out.kim()), second);
        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(first));
        awaitState(first, "MADE");

        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(second));
        awaitState(second, "FAILED");
        given().get("/changes/{change}", second).then().body("obstacle", equalTo("CONSENT_MISSING"));

        await().atMost(SOON).untilAsserted(() -> consent(staff(sam), third));
        given().get("/changes/{change}", third)
                .then()
                .body("consent", equalTo("OUTGOING_OWNER"))
                .body("consentOf", equalTo(sam.value().toString()));
        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(third));
        awaitState(third, "MADE");
    }

    private static Map<String, Object> saleTo(AccountId owner, OdsCode code) {
        return Map.of(
                "odsCode", code.value(),
                "on", today().plusDays(1).toString(),
                "content", "KEPT",
                "owner", owner.value().toString(),
                "team", List.of(Api.linkBody(owner, "PREMISES_STAFF")));
    }

    private static void consent(Token owner, String change) {
        Api.commandAs(owner)
                .body(Map.of("evidence", "OUTGOING_OWNER"))
                .post("/changes/{change}/consent", change)
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName(
            "CHG-2 CHG-5 with the consent in hand a pharmacy goes over on the day on which that is entered; a system has seen none")
    void consent_in_hand() {
        OdsCode code = registered("FC155");
        opened(code);
        AccountId sam = others.person();
        AccountId pat = others.person();
        Map<String, Object> body = Map.of(
                "odsCode", code.value(),
                "on", today().toString(),
                "content", "KEPT",
                "owner", sam.value().toString(),
                "team", List.of(Api.linkBody(sam, "PREMISES_STAFF"), Api.linkBody(pat, "PREMISES_STAFF")),
                "consent", "IN_WRITING");
        Api.commandAs(Tokens.shared().system("sample", Role.PHARMAIL_SERVICE))
                .body(body)
                .post("/changes/ownership")
                .then()
                .statusCode(409)
                .body("reason", equalTo("PERSON_NEEDED"))
                .body("rule", equalTo("CHG-2"));
        String change = enter("ownership", body);
        awaitState(change, "MADE");
        given().get("/changes/{change}", change)
                .then()
                .body("kind", equalTo("OWNERSHIP"))
                .body("consent", equalTo("IN_WRITING"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(accounts(given().get("/mailboxes/FC155/links")))
                        .containsExactlyInAnyOrder(sam, pat));
    }

    @Test
    @DisplayName(
            "CHG-2 the outgoing go when somebody who comes can open the mailbox, which may be long after the link is effective")
    void handed_over() {
        OdsCode code = registered("FC127");
        Team out = opened(code);
        AccountId sam = others.person();
        AccountId pat = others.person();
        others.tell(pat, new AccountLocked(pat));
        ((FakeMailPlatform) platform).refuses(sam);
        await().atMost(SOON)
                .until(() -> !accounts.known(List.of(pat)).about(pat).isLive());
        String change = enter(
                "ownership",
                Map.of(
                        "odsCode", code.value(),
                        "on", today().plusDays(1).toString(),
                        "content", "KEPT",
                        "owner", sam.value().toString(),
                        "team", List.of(Api.linkBody(sam, "PREMISES_STAFF"), Api.linkBody(pat, "PREMISES_STAFF"))));
        Api.command()
                .body(Map.of("evidence", "IN_WRITING"))
                .post("/changes/{change}/consent", change)
                .then()
                .statusCode(204);
        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(change));
        Api.awaitState(code, pat, "EFFECTIVE");
        Api.awaitState(code, sam, null);
        assertThat(accounts(given().get("/mailboxes/FC127/links")))
                .containsExactlyInAnyOrder(out.kim(), out.lee(), pat);

        others.tell(pat, new AccountUnlocked(pat));
        await().atMost(SOON).until(() -> accounts.known(List.of(pat)).about(pat).isLive());
        timers.fire("handover", UUID.fromString(mailboxOf(code)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(accounts(given().get("/mailboxes/FC127/links")))
                        .containsExactly(pat));
    }

    @Test
    @DisplayName("CHG-2 an emptied mailbox keeps what came from the day on which it was handed over")
    void emptied() {
        OdsCode code = registered("FC126");
        opened(code);
        AccountId sam = others.person();
        LocalDate day = today().plusDays(1);
        String change = enter(
                "ownership",
                Map.of(
                        "odsCode", code.value(),
                        "on", day.toString(),
                        "content", "EMPTIED",
                        "owner", sam.value().toString(),
                        "team", List.of(Api.linkBody(sam, "PREMISES_STAFF"))));
        Api.command()
                .body(Map.of("evidence", "IN_WRITING"))
                .post("/changes/{change}/consent", change)
                .then()
                .statusCode(204);
        Api.commandAs(Tokens.shared().person(Role.HELPDESK))
                .post("/changes/{change}/emptying", change)
                .then()
                .statusCode(204);
        MailboxId mailbox = new MailboxId(UUID.fromString(mailboxOf(code)));
        Instant handedOver = London.startOf(day);
        FakeMailPlatform fake = (FakeMailPlatform) platform;
        fake.receives(mailbox, handedOver.minusSeconds(1));
        fake.receives(mailbox, handedOver);

        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(change));
        awaitState(change, "MADE");
        await().atMost(SOON).untilAsserted(() -> assertThat(fake.holds(mailbox)).containsExactly(handedOver));
        awaitEmptying(change, "EMPTIED", "PASSED");
    }

    @Test
    @DisplayName(
            "CHG-2 CHG-4 a mailbox that the platform does not have is given up, once, and shown; nothing is tried for ever")
    void not_emptied() {
        OdsCode code = registered("FC128");
        Team team = opened(code);
        String change = enter(
                "ownership",
                Map.of(
                        "odsCode", code.value(),
                        "on", today().plusDays(1).toString(),
                        "content", "EMPTIED",
                        "owner", team.lee().value().toString(),
                        "team", List.of(Api.linkBody(team.lee(), "PREMISES_STAFF"))));
        Api.command()
                .body(Map.of("evidence", "IN_WRITING"))
                .post("/changes/{change}/consent", change)
                .then()
                .statusCode(204);
        Api.commandAs(Tokens.shared().person(Role.HELPDESK))
                .post("/changes/{change}/emptying", change)
                .then()
                .statusCode(204);
        // nobody is to be granted anything, which would make it again
        platform.retire(new MailboxId(UUID.fromString(mailboxOf(code))));
        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(change));
        awaitEmptying(change, "MAILBOX_NOT_ON_PLATFORM", "FAILED");
    }

    private static void awaitEmptying(String change, String outcome, String step) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> given().get("/changes/{change}", change).then().body("emptying", equalTo(outcome)));
        given().get("/changes/{change}/check", change)
                .then()
                .body("steps.find { it.step == 'EMPTIED' }.result", equalTo(step));
    }

    @Test
    @DisplayName(
            "CHG-3 the closing pharmacy's mailbox goes to the surviving owner, and its mail to the surviving mailbox")
    void consolidation() {
        OdsCode closing = registered("FC131");
        OdsCode surviving = registered("FC132");
        Team ceasing = opened(closing);
        Team staying = opened(surviving);
        String change = enter(
                "consolidation",
                Map.of(
                        "odsCode", closing.value(),
                        "intoOdsCode", surviving.value(),
                        "on", today().toString(),
                        "ceasing",
                                List.of(
                                        ceasing.kim().value().toString(),
                                        ceasing.lee().value().toString())));
        awaitState(change, "MADE");
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/mailboxes/FC131/links")
                        .then()
                        .body("items.account", contains(staying.kim().value().toString())));
        given().get("/mailboxes/FC131")
                .then()
                .body("owner", equalTo(staying.kim().value().toString()))
                .body("redirectedTo", equalTo(mailboxOf(surviving)));
        given().get("/mailboxes/resolve?address=pharmacy.FC131@nhs.net")
                .then()
                .body("deliveredTo", equalTo(mailboxOf(surviving)));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/changes/{change}/check", change)
                        .then()
                        .body("steps.findAll { it.result == 'FAILED' }", empty()));
    }

    @Test
    @DisplayName(
            "CHG-2 CHG-3 CHG-5 MBX-2 redirects and waiting changes go on to the mailbox that takes a retired one's place; none hangs in the air, none goes round")
    void successors() {
        OdsCode closing = registered("FC171");
        OdsCode former = registered("FC172");
        OdsCode surviving = registered("FC173");
        OdsCode later = registered("FC174");
        OdsCode last = registered("FC175");
        for (OdsCode code : List.of(closing, former, later, last)) {
            opened(code);
        }
        awaitState(
                enter(
                        "ods-code",
                        Map.of(
                                "odsCode", former.value(),
                                "toOdsCode", surviving.value(),
                                "on", today().toString(),
                                "oldAddress", "RETIRED")),
                "MADE");
        // entered while nothing speaks against them
        String closureOfLast = enter("closure", ahead(last));
        String roundabout = enter("consolidation", consolidation(last, closing, today().plusDays(30)));

        awaitState(enter("consolidation", consolidation(closing, surviving, today())), "MADE");
        Api.command()
                .body(ahead(surviving))
                .post("/changes/closure")
                .then()
                .statusCode(409)
                .body("reason", equalTo("OTHERS_REDIRECT_HERE"))
                .body("rule", equalTo("CHG-3"));
        Api.command()
                .body(consolidation(surviving, closing, today()))
                .post("/changes/consolidation")
                .then()
                .statusCode(409)
                .body("reason", equalTo("SURVIVOR_REDIRECTS_HERE"));

        AccountId sam = others.person();
        String sale = enter(
                "ownership",
                Map.of(
                        "odsCode", surviving.value(),
                        "on", today().plusDays(1).toString(),
                        "content", "FRESH",
                        "owner", sam.value().toString(),
                        "team", List.of(Api.linkBody(sam, "PREMISES_STAFF"))));
        Api.command()
                .body(Map.of("evidence", "IN_WRITING"))
                .post("/changes/{change}/consent", sale)
                .then()
                .statusCode(204);
        String relocation = enter(
                "relocation",
                Map.of(
                        "odsCode", surviving.value(),
                        "on", today().plusDays(30).toString(),
                        "town", "WHITBY"));
        String intoReplaced = enter("consolidation", consolidation(later, surviving, today().plusDays(30)));
        String replaced = mailboxOf(surviving);
        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(sale));
        awaitState(sale, "MADE");
        String fresh = mailboxOf(surviving);
        assertThat(fresh).isNotEqualTo(replaced);
        deliveredTo(closing, fresh);
        given().get("/mailboxes/FC171").then().body("redirectedTo", equalTo(fresh));
        given().queryParam("address", "pharmacy.FC172@nhs.net")
                .queryParam("on", today().plusDays(60).toString())
                .get("/mailboxes/resolve")
                .then()
                .body("mailbox", equalTo(fresh))
                .body("meaning", equalTo("RETIRED"));

        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(relocation));
        awaitState(relocation, "MADE");
        given().get("/mailboxes/FC173").then().body("displayName", containsString("WHITBY"));
        given().get("/changes/{change}", relocation).then().body("mailbox", equalTo(fresh));
        timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(intoReplaced));
        awaitState(intoReplaced, "MADE");
        deliveredTo(later, fresh);
        given().get("/changes/{change}/check", intoReplaced)
                .then()
                .body("steps.find { it.step == 'REDIRECTED' }.result", equalTo("PASSED"));

        awaitState(enter("consolidation", consolidation(surviving, last, today())), "MADE");
        for (OdsCode code : List.of(closing, later, surviving)) {
            deliveredTo(code, mailboxOf(last));
        }
        for (String refused : List.of(closureOfLast, roundabout)) {
            timers.fire(ChangesProjection.CHANGE_DUE, UUID.fromString(refused));
            awaitState(refused, "FAILED");
        }
        given().get("/changes/{change}", closureOfLast).then().body("obstacle", equalTo("OTHERS_REDIRECT_HERE"));
        given().get("/changes/{change}", roundabout).then().body("obstacle", equalTo("SURVIVOR_REDIRECTS_HERE"));
        given().get("/changes/{change}/check", intoReplaced)
                .then()
                .body("steps.find { it.step == 'REDIRECTED' }.result", equalTo("PASSED"));
        awaitState(enter("closure", Map.of("odsCode", surviving.value(), "on", today().toString())), "MADE");
        deliveredTo(closing, mailboxOf(last));
    }

    private static Map<String, Object> ahead(OdsCode code) {
        return Map.of("odsCode", code.value(), "on", today().plusDays(30).toString());
    }

    private static Map<String, Object> consolidation(OdsCode closing, OdsCode into, LocalDate on) {
        return Map.of(
                "odsCode", closing.value(),
                "intoOdsCode", into.value(),
                "on", on.toString(),
                "ceasing", List.of());
    }

    /** By the record, when every day that was made to come has come, and soon on the mail platform. */
    private void deliveredTo(OdsCode code, String mailbox) {
        SharedAddress address = SharedAddress.conventionalFor(code);
        given().queryParam("address", address.value())
                .queryParam("on", today().plusDays(60).toString())
                .get("/mailboxes/resolve")
                .then()
                .body("deliveredTo", equalTo(mailbox));
        MailboxId there = new MailboxId(UUID.fromString(mailbox));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(platform.probe(address)).contains(there));
    }

    @Test
    @DisplayName(
            "LINK-4 CHG-5 whoever a change unlinks could open the mailbox until it was made, not until its day began")
    void until_made() {
        OdsCode code = registered("FC136");
        Team team = opened(code);
        awaitState(enter("closure", Map.of("odsCode", code.value(), "on", today().toString())), "MADE");
        Response access = access(Api.HELPDESK, code);
        assertThat(accounts(access)).containsExactlyInAnyOrder(team.kim(), team.lee());
        access.then().body("items.endReason", contains("MAILBOX_RETIRED", "MAILBOX_RETIRED"));
    }

    @Test
    @DisplayName("MBX-6 deputies may do what the owner may, except move the ownership and name deputies")
    void deputies() {
        OdsCode code = registered("FC141");
        Team team = opened(code);
        Token lee = staff(team.lee());
        Map<String, String> pat = Api.linkBody(others.person(), "PREMISES_STAFF");
        Api.commandAs(lee).body(pat).post("/mailboxes/FC141/links").then().statusCode(403);
        Api.commandAs(staff(team.kim()))
                .body(Map.of("account", team.lee().value().toString()))
                .post("/mailboxes/FC141/deputies")
                .then()
                .statusCode(204);
        given().get("/mailboxes/FC141")
                .then()
                .body("deputies", contains(team.lee().value().toString()));
        Api.commandAs(lee).body(pat).post("/mailboxes/FC141/links").then().statusCode(201);
        Api.commandAs(lee)
                .body(Map.of("account", team.lee().value().toString()))
                .post("/mailboxes/FC141/owner")
                .then()
                .statusCode(403);
        Api.commandAs(lee)
                .body(Map.of("account", team.lee().value().toString()))
                .post("/mailboxes/FC141/deputies")
                .then()
                .statusCode(403);
    }

    @Test
    @DisplayName(
            "MIG-1 MIG-2 MBX-4 mailboxes are adopted as they are: previewed, with a result for each row, and not doubled by a second time; an account that is logged in to is none")
    void adoption() {
        registered("FC151");
        registered("FC152");
        registered("FC153");
        AccountId kim = others.person();
        AccountId lee = others.person();
        String file = String.join(
                        "\n",
                        "record,odsCode,address,displayName,account,kind,capacity,role,since,retiresOn,source",
                        "link,FC151,,," + kim.value() + ",personal,premises_staff,owner,2019-04-01,,mail_platform",
                        "mailbox,FC151,NHSpharmacy.leeds.exampleFC151@nhs.net,,,,,,2018-01-31,,mail_platform",
                        "link,fc151,,," + lee.value() + ",personal,premises_staff,linked,unknown,,mail_platform",
                        "alias,FC151,pharmacy.FC151@nhs.net,,,,,,,,mail_platform",
                        "mailbox,FC152,pharmacy.FC152@nhs.net,,,,,,,,helpdesk_records",
                        "logged-in-account,FC153,,,,,,,,,pharmacy",
                        "mailbox,FC199,pharmacy.FC199@nhs.net,,,,,,,,mail_platform",
                        "link,FC153,,," + lee.value() + ",personal,premises_staff,linked,,,mail_platform",
                        "mailbox,FC154,not an address,,,,,,,,mail_platform")
                + "\n";

        adopt(file, true)
                .then()
                .statusCode(200)
                .body("rows", equalTo(9))
                .body("count.adopted", equalTo(6))
                .body("count.refused", equalTo(3))
                .body("rowsOfNote.find { it.line == 3 }.breaches", contains("NAMING"))
                .body("rowsOfNote.find { it.line == 6 }.breaches", contains("VACANT"));
        given().get("/mailboxes/FC151").then().statusCode(404);

        String first = completed(adopt(file, false));
        given().get(first)
                .then()
                .body("rows", equalTo(9))
                .body("rowsDone", equalTo(9))
                .body("count.adopted", equalTo(6))
                .body("count.known", equalTo(0))
                .body("count.refused", equalTo(3));
        given().get(first + "/rows?outcome=refused")
                .then()
                .body("items.problem", contains("PHARMACY_UNKNOWN", "NO_MAILBOX", "ADDRESS"))
                .body("items.rule", contains("MIG-1", "MIG-1", "MIG-1"));
        given().get(first + "/rows").then().body("items.find { it.line == 7 }.breaches", contains("LOGGED_IN_TO"));
        given().get("/mailboxes/FC153").then().statusCode(404);
        given().get("/mailboxes/FC151")
                .then()
                .statusCode(200)
                .body("owner", equalTo(kim.value().toString()))
                .body("linked", equalTo(2))
                .body("breaches", contains("NAMING"))
                .body("aliases.address", contains("pharmacy.FC151@nhs.net"));
        given().queryParam("address", "nhspharmacy.leeds.exampleFC151@nhs.net")
                .queryParam("on", "2018-02-01")
                .get("/mailboxes/resolve")
                .then()
                .statusCode(200)
                .body("meaning", equalTo("PRIMARY"));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FC151")
                        .then()
                        .body("status", equalTo("BREACH"))
                        .body("reasons.reason", contains("ADDRESS_NOT_CONVENTIONAL")));

        given().get("/mailboxes/FC151/access?on=" + today())
                .then()
                .body(
                        "items.account",
                        containsInAnyOrder(kim.value().toString(), lee.value().toString()));
        given().get("/mailboxes/FC151/links?asOf=2020-11-09")
                .then()
                .body("items.account", contains(kim.value().toString()));

        String second = completed(adopt(file, false));
        assertThat(second).isNotEqualTo(first);
        given().get(second).then().body("count.adopted", equalTo(0)).body("count.known", equalTo(6));
        given().get("/mailboxes/FC151").then().body("linked", equalTo(2));

        Api.command()
                .body(Map.of())
                .post("/mailboxes/FC151/conventional-address")
                .then()
                .statusCode(204);
        given().get("/mailboxes/FC151")
                .then()
                .body("address", equalTo("pharmacy.FC151@nhs.net"))
                .body("breaches", empty())
                .body("aliases", hasSize(1));
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/compliance/FC151")
                        .then()
                        .body("reasons.reason", not(hasItem("ADDRESS_NOT_CONVENTIONAL"))));
        adopt("no,header\n", false).then().statusCode(422);
    }

    @Test
    @DisplayName("INFO-1 whoever is signed in may ask whether a recipient is secure")
    void recipients() {
        given().get("/recipients/secure?address=jo.bloggs2@NHS.net")
                .then()
                .statusCode(200)
                .body("secure", equalTo(true))
                .body("domain", equalTo("nhs.net"));
        given().get("/recipients/secure?address=@example.com").then().body("secure", equalTo(false));
        given().get("/recipients/secure?address=nobody").then().statusCode(400);
    }

    private static Token staff(AccountId account) {
        return Tokens.shared().person(Role.STAFF).account(account);
    }

    private record Team(AccountId kim, AccountId lee) {}

    /** With Kim, who owns it, and Lee. */
    private Team opened(OdsCode code) {
        Api.open(code).then().statusCode(201);
        Team team = new Team(others.person(), others.person());
        Api.link(code, team.kim(), "PREMISES_STAFF").then().statusCode(201);
        Api.link(code, team.lee(), "PREMISES_STAFF").then().statusCode(201);
        Api.command()
                .body(Map.of("account", team.kim().value().toString()))
                .post("/mailboxes/{code}/owner", code.value())
                .then()
                .statusCode(204);
        return team;
    }

    private OdsCode registered(String text) {
        OdsCode code = new OdsCode(text);
        others.register(code, "LEEDS", "Y63", "PJA1");
        return code;
    }

    private static String enter(String kind, Map<String, ?> body) {
        Response entered = Api.command().body(body).post("/changes/" + kind);
        entered.then().statusCode(201);
        String location = entered.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static void awaitState(String change, String state) {
        await().atMost(SOON)
                .until(() ->
                        state.equals(given().get("/changes/{change}", change).path("state")));
    }

    private static Response adopt(String file, boolean dryRun) {
        return Api.command()
                .contentType("text/csv")
                .queryParam("dryRun", dryRun)
                .body(file)
                .post("/adoptions");
    }

    private static String completed(Response accepted) {
        accepted.then().statusCode(202);
        String location = accepted.header("Location");
        await().atMost(SOON)
                .until(() -> "COMPLETED".equals(given().get(location).path("state")));
        return location;
    }

    private static void compliance(OdsCode code, String status) {
        given().get("/compliance/{code}", code.value()).then().body("status", equalTo(status));
    }

    private static String mailboxOf(OdsCode code) {
        return given().get("/mailboxes/{code}", code.value()).path("mailbox");
    }

    private static LocalDate today() {
        return London.dateOf(Instant.now());
    }
}
