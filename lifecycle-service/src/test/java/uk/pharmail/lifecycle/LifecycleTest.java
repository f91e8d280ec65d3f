package uk.pharmail.lifecycle;

import static io.restassured.RestAssured.given;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeletionRefused;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountPasswordIssued;
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.DeputyNamed;
import uk.pharmail.contracts.mailbox.DeputyRemoved;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DeletionRefusal;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.Stake;
import uk.pharmail.lifecycle.batch.Batches;
import uk.pharmail.lifecycle.clock.Clocks;
import uk.pharmail.lifecycle.stake.Stakes;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

/** The service over its REST API, account-service and mailbox-service being facts on their topics. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LifecycleTest {
    @Inject
    Batches batches;

    @Inject
    Stakes stakes;

    @Inject
    EventStore store;

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Token TRUST =
            Tokens.shared().person(Role.LOCAL_ADMINISTRATOR).organisations(new OrganisationCode("RX1"));

    private final AccountFacts facts = new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), MovedClock.CLOCK);

    @AfterEach
    void close() {
        facts.close();
    }

    private static LocalDate today() {
        return London.dateOf(MovedClock.CLOCK.instant());
    }

    private AccountId account() {
        return account(new PersonId(UUID.randomUUID()));
    }

    private AccountId account(PersonId person) {
        AccountId account = new AccountId(UUID.randomUUID());
        facts.tell(account, new AccountCreated(account, AccountKind.PERSONAL, person), new AccountActivated(account));
        facts.flush();
        until(() -> Api.deadlines(account).statusCode() == 200
                && Api.deadlines(account).jsonPath().getList("deadlines").size() == 2);
        return account;
    }

    /** Every use is known, now and for as long as the tests last. */
    private void useIsKnown() {
        facts.tell(
                new StreamId("use-feed", UUID.randomUUID()),
                new AccountUseComplete(LocalDate.of(2020, 1, 1), LocalDate.of(2100, 1, 1)));
        facts.flush();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(SOON).until(condition);
    }

    private static JsonPath of(AccountId account) {
        return Api.deadlines(account).jsonPath();
    }

    private static void mark(AccountId account) {
        Api.command().post("/accounts/{account}/leaver", account.value()).then().statusCode(204);
    }

    @Test
    @DisplayName(
            "LIFE-2 LIFE-3 a leaver is taken over by another organisation within the days, through its local administrator")
    void joiner() {
        AccountId account = account();
        mark(account);
        Api.deadlines(account)
                .then()
                .header("ETag", notNullValue())
                .body("leaverSince", equalTo(today().toString()))
                .body(
                        "deadlines.find { it.kind == 'DELETION_OF_LEAVER' }.on",
                        equalTo(today().plusDays(31).toString()));

        Token another = Tokens.shared().person(Role.LOCAL_ADMINISTRATOR).organisations(new OrganisationCode("RX2"));
        for (Token caller : List.of(another, Tokens.shared().person(Role.LOCAL_ADMINISTRATOR))) {
            Api.commandAs(caller)
                    .body(Map.of("organisation", "RX1"))
                    .post("/accounts/{account}/joiner", account.value())
                    .then()
                    .statusCode(404);
        }
        Api.commandAs(TRUST)
                .body(Map.of("organisation", "RX1"))
                .post("/accounts/{account}/joiner", account.value())
                .then()
                .statusCode(204);

        Api.deadlines(account)
                .then()
                .body("leaverSince", equalTo(null))
                .body("deadlines.kind", not(hasItem("DELETION_OF_LEAVER")));
        Api.commandAs(TRUST)
                .body(Map.of("organisation", "RX1"))
                .post("/accounts/{account}/joiner", account.value())
                .then()
                .statusCode(409)
                .body("reason", equalTo("NOT_A_LEAVER"))
                .body("rule", equalTo("LIFE-3"));
    }

    @Test
    @DisplayName(
            "LIFE-2 LIFE-3 LIFE-7 on day 31 the deletion is stated; refused for what was not heard, it is stated again; then it is done")
    void deletion() {
        AccountId account = account();
        mark(account);
        facts.tell(account, new AccountMarkedLeaver(account));
        facts.flush();
        MovedClock.forward(Duration.ofDays(31));
        until(() -> "DELETION_OF_LEAVER".equals(of(account).getString("due")));
        Api.commandAs(TRUST)
                .body(Map.of("organisation", "RX1"))
                .post("/accounts/{account}/joiner", account.value())
                .then()
                .statusCode(409)
                .body("reason", equalTo("TOO_LATE_TO_JOIN"))
                .body("rule", equalTo("LIFE-3"));
        String tag = Api.deadlines(account).header("ETag");

        facts.tell(
                account,
                new AccountHolderDataConfirmed(account),
                new AccountDeletionRefused(account, 3, DeletionRefusal.CHANGED_SINCE));
        facts.flush();
        until(() -> !tag.equals(Api.deadlines(account).header("ETag"))
                && "DELETION_OF_LEAVER".equals(of(account).getString("due")));

        facts.tell(account, new AccountDeleted(account));
        facts.flush();
        until(() -> of(account).getBoolean("deleted"));
        Api.command()
                .post("/accounts/{account}/leaver", account.value())
                .then()
                .statusCode(409)
                .body("reason", equalTo("ACCOUNT_DELETED"));
    }

    @Test
    @DisplayName("LIFE-4 an owner sets the accounts of their mailbox aside, and sees their deadlines; nobody else does")
    void owner() {
        PersonId person = new PersonId(UUID.randomUUID());
        AccountId owner = account(person);
        AccountId colleague = account();
        MailboxId mailbox = new MailboxId(UUID.randomUUID());
        PharmacyId pharmacy = new PharmacyId(UUID.randomUUID());
        OdsCode code = new OdsCode("FL001");
        facts.tell(
                new StreamId("mailbox", mailbox.value()),
                new AccountLinked(mailbox, pharmacy, code, owner, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, 2),
                new AccountLinked(mailbox, pharmacy, code, colleague, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, 2),
                new MailboxOwnerChanged(mailbox, pharmacy, code, owner));
        facts.flush();
        Token asOwner = Tokens.shared().person(Role.STAFF).person(person).account(owner);
        until(() -> Api.as(asOwner)
                        .get("/accounts/{account}/deadlines", colleague.value())
                        .statusCode()
                == 200);

        Api.commandAs(asOwner)
                .post("/accounts/{account}/long-leave", colleague.value())
                .then()
                .statusCode(204);
        Api.deadlines(colleague)
                .then()
                .body("longLeaveSince", equalTo(today().toString()))
                .body("deadlines.kind", hasItem("LONG_LEAVE_END"))
                .body("deadlines.kind", not(hasItem("DEACTIVATION")));
        until(() -> given().queryParam("odsCode", "FL001")
                .queryParam("kind", "DEACTIVATION")
                .get("/deadlines")
                .jsonPath()
                .getList("items.account")
                .equals(List.of(owner.value().toString())));
        Api.as(Tokens.shared().person(Role.STAFF).account(colleague))
                .get("/accounts/{account}/deadlines", owner.value())
                .then()
                .statusCode(404);
        Api.commandAs(asOwner)
                .delete("/accounts/{account}/long-leave", colleague.value())
                .then()
                .statusCode(204);
        Api.deadlines(colleague).then().body("deadlines.kind", hasItem("DEACTIVATION"));
    }

    @Test
    @DisplayName(
            "LIFE-6 MBX-6 a warning names the deputies, and the head office where something is at stake or no owner is live; a deputy"
                    + " does what an owner does until removed")
    void deputies() {
        useIsKnown();
        PersonId person = new PersonId(UUID.randomUUID());
        AccountId owner = account();
        AccountId deputy = account(person);
        AccountId office = account();
        AccountId colleague = account();
        AccountId another = account();
        AccountId third = account();
        MailboxId mailbox = new MailboxId(UUID.randomUUID());
        PharmacyId pharmacy = new PharmacyId(UUID.randomUUID());
        OdsCode code = new OdsCode("FL002");
        StreamId stream = new StreamId("mailbox", mailbox.value());
        for (AccountId staff : List.of(owner, deputy, colleague, another, third)) {
            facts.tell(
                    stream,
                    new AccountLinked(
                            mailbox, pharmacy, code, staff, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, 5));
        }
        facts.tell(
                stream,
                new AccountLinked(mailbox, pharmacy, code, office, AccountKind.PERSONAL, Capacity.HEAD_OFFICE, 5),
                new MailboxOwnerChanged(mailbox, pharmacy, code, owner),
                new DeputyNamed(mailbox, pharmacy, code, deputy));
        facts.flush();
        Token asDeputy = Tokens.shared().person(Role.STAFF).person(person).account(deputy);
        until(() -> Api.as(asDeputy)
                        .get("/accounts/{account}/deadlines", colleague.value())
                        .statusCode()
                == 200);
        Api.commandAs(asDeputy)
                .post("/accounts/{account}/long-leave", colleague.value())
                .then()
                .statusCode(204);
        assertThat(stakes.of(another)).containsExactly(atStake(mailbox, code, owner, List.of(deputy), List.of()));
        assertThat(stakes.of(owner))
                .containsExactly(atStake(mailbox, code, owner, List.of(deputy), List.of(office), Stake.OWNER));

        facts.tell(owner, new AccountMarkedLeaver(owner));
        facts.flush();
        until(() ->
                stakes.of(another).equals(List.of(atStake(mailbox, code, owner, List.of(deputy), List.of(office)))));
        facts.tell(stream, new MailboxOwnerChanged(mailbox, pharmacy, code, null));
        facts.flush();
        until(() -> stakes.of(another).equals(List.of(atStake(mailbox, code, null, List.of(deputy), List.of(office)))));

        mark(another);
        MovedClock.forward(Duration.ofDays(31 - 18));
        until(() -> store.load(Clocks.TYPE.stream(another.value())).stream()
                .anyMatch(stored -> stored.type().equals("lifecycle-warning-due-1")
                        && stored.payload().contains(deputy.value().toString())
                        && stored.payload().contains(office.value().toString())));

        facts.tell(stream, new DeputyRemoved(mailbox, pharmacy, code, deputy));
        facts.flush();
        until(() -> Api.as(asDeputy)
                        .get("/accounts/{account}/deadlines", colleague.value())
                        .statusCode()
                == 404);
        for (AccountId gone : List.of(owner, deputy, office, colleague, another, third)) {
            facts.tell(gone, new AccountDeleted(gone));
        }
        facts.flush();
    }

    private static MailboxAtStake atStake(
            MailboxId mailbox,
            OdsCode code,
            @Nullable AccountId owner,
            List<AccountId> deputies,
            List<AccountId> headOffice,
            Stake... stakes) {
        return new MailboxAtStake(mailbox, code, owner, deputies, headOffice, List.of(stakes));
    }

    @Test
    @DisplayName(
            "LIFE-8 a day on which unusually many are due waits until a second person has released it; each page of deadlines goes on where the last ended")
    void batch() {
        useIsKnown();
        List<AccountId> idle = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            idle.add(account());
        }
        String next = given().queryParam("kind", "DEACTIVATION")
                .queryParam("dueBefore", today().plusDays(95).toString())
                .queryParam("limit", 3)
                .get("/deadlines")
                .then()
                .statusCode(200)
                .extract()
                .header("Link");
        given().get(next.substring(1, next.indexOf('>'))).then().statusCode(200).body("items.size()", equalTo(3));

        LocalDate on =
                LocalDate.parse(of(idle.getFirst()).getString("deadlines.find { it.kind == 'DEACTIVATION' }.on"));
        // the day before, so that all are warned
        MovedClock.forward(Duration.ofDays(DAYS.between(today(), on) - 1));
        until(() -> idle.stream()
                .allMatch(account -> of(account).get("deadlines.find { it.kind == 'DEACTIVATION' }.warned") != null));
        // what was counted just before midnight says nothing of the day that begins
        MovedClock.forward(
                Duration.between(MovedClock.CLOCK.instant(), London.startOf(on)).minusSeconds(3));
        batches.heldAfter();
        MovedClock.forward(Duration.ofSeconds(4));
        assertThat(batches.heldAfter()).containsKey(LifecycleStep.DEACTIVATION);
        until(() -> given().get("/batches").jsonPath().getList("items.state").contains("HELD"));
        String batch = given().get("/batches").jsonPath().getString("items[0].batch");

        Api.command().post("/batches/{batch}/release", batch).then().statusCode(204);
        Api.command()
                .post("/batches/{batch}/release", batch)
                .then()
                .statusCode(409)
                .body("reason", equalTo("SECOND_PERSON_NEEDED"))
                .body("rule", equalTo("LIFE-8"));
        Api.commandAs(Tokens.shared().person(Role.HELPDESK))
                .post("/batches/{batch}/release", batch)
                .then()
                .statusCode(204);
        until(() ->
                given().get("/batches").jsonPath().getString("items[0].state").equals("RELEASED"));

        MovedClock.forward(Duration.ofMinutes(31));
        until(() -> idle.stream()
                .allMatch(account -> "DEACTIVATION".equals(of(account).getString("due"))));
    }

    @Test
    @DisplayName("LIFE-2 a list of leavers: a preview of every row, then all at once, taken back once as a whole")
    void list() {
        AccountId one = account();
        AccountId two = account();
        mark(two);
        String csv = "account\n" + one.value() + "\r\n" + two.value() + "\n" + UUID.randomUUID() + "\n";
        csv(csv).queryParam("dryRun", true)
                .post("/lists/leavers")
                .then()
                .statusCode(200)
                .body("rows[0].account", equalTo(one.value().toString()))
                .body("rows[0].leaverSince", equalTo(today().toString()))
                .body("rows.refusal", hasItems("ALREADY_LEAVER", "NO_SUCH_ACCOUNT"));
        Api.deadlines(one).then().body("leaverSince", equalTo(null));

        String list =
                csv(csv).post("/lists/leavers").then().statusCode(201).extract().header("Location");
        Api.deadlines(one).then().body("leaverSince", equalTo(today().toString()));
        given().get(list).then().statusCode(200).body("undone", equalTo(false)).body("rows.size()", equalTo(3));

        Api.command().post(list + "/undo").then().statusCode(204);
        Api.deadlines(one).then().body("leaverSince", equalTo(null));
        Api.deadlines(two).then().body("leaverSince", equalTo(today().toString()));
        given().get(list).then().body("undone", equalTo(true));
        Api.command().post(list + "/undo").then().statusCode(204);
        csv("not an id\n").post("/lists/leavers").then().statusCode(422).body("reason", equalTo("LIST_NOT_READABLE"));
    }

    @Test
    @DisplayName(
            "LIFE-3 a list of joiners is its local administrator's, who names their own organisation alone; another's is not there")
    void list_of_another() {
        AccountId one = account();
        AccountId two = account();
        mark(one);
        mark(two);
        csvAs(TRUST, one.value() + ",RX1\n" + two.value() + ",RX2\n")
                .post("/lists/joiners")
                .then()
                .statusCode(404);
        Api.deadlines(one).then().body("leaverSince", equalTo(today().toString()));

        String list = csvAs(TRUST, one.value() + ",RX1\n")
                .post("/lists/joiners")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Api.as(TRUST).get(list).then().statusCode(200);
        given().get(list).then().statusCode(200);
        Api.as(Tokens.shared().person(Role.LOCAL_ADMINISTRATOR).organisations(new OrganisationCode("RX1")))
                .get(list)
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("LIFE-2 LIFE-3 a list that is taken back leaves alone who left or joined again by themselves since")
    void list_taken_back_after_others() {
        AccountId joined = account();
        AccountId left = account();
        mark(joined);
        String joiners = csv(joined.value() + ",RX1\n")
                .post("/lists/joiners")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String leavers = csv(left.value() + "\n")
                .post("/lists/leavers")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        mark(joined);
        join(joined);
        join(left);
        mark(left);

        Api.command().post(joiners + "/undo").then().statusCode(204);
        Api.command().post(leavers + "/undo").then().statusCode(204);

        Api.deadlines(joined).then().body("leaverSince", equalTo(null));
        Api.deadlines(left).then().body("leaverSince", equalTo(today().toString()));
    }

    private static void join(AccountId account) {
        Api.commandAs(TRUST)
                .body(Map.of("organisation", "RX1"))
                .post("/accounts/{account}/joiner", account.value())
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName("LIFE-3 whom a list that is taken back late makes a leaver again can still join another organisation")
    void list_of_joiners_taken_back_late() {
        AccountId account = account();
        mark(account);
        String list = csv(account.value() + ",RX1\n")
                .post("/lists/joiners")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        MovedClock.forward(Duration.ofDays(31));

        Api.command().post(list + "/undo").then().statusCode(204);
        Api.deadlines(account).then().body("leaverSince", equalTo(today().toString()));
        Api.commandAs(TRUST)
                .body(Map.of("organisation", "RX1"))
                .post("/accounts/{account}/joiner", account.value())
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName(
            "LIFE-4 ACC-10 of an application account it is not said that it is unused, and no clock of inactivity runs")
    void application() {
        AccountId account = new AccountId(UUID.randomUUID());
        facts.tell(
                account,
                new AccountCreated(account, AccountKind.APPLICATION, null),
                new AccountPasswordIssued(account, new AccountId(UUID.randomUUID())));
        facts.flush();
        until(() -> Api.deadlines(account).statusCode() == 200
                && !of(account).getList("deadlines").isEmpty());

        Api.deadlines(account)
                .then()
                .body("unusedSince", equalTo(null))
                .body("deadlines.kind", equalTo(List.of("PASSWORD_EXPIRY")));
        facts.tell(account, new AccountDeleted(account));
        facts.flush();
    }

    @Test
    @DisplayName("LIFE-7 MIG-2 an adopted account of which no use is known has each of its warnings")
    void adopted() {
        useIsKnown();
        AccountId account = new AccountId(UUID.randomUUID());
        facts.tell(
                account,
                new AccountAdopted(
                        account,
                        AccountKind.PERSONAL,
                        new PersonId(UUID.randomUUID()),
                        AdoptedState.DEACTIVATED,
                        today(),
                        null,
                        null,
                        FactSource.MAIL_PLATFORM,
                        null));
        facts.flush();
        until(() -> Api.deadlines(account).statusCode() == 200
                && of(account).get("deadlines.find { it.kind == 'DELETION_AFTER_DEACTIVATION' }.on") != null);
        String deletion = "deadlines.find { it.kind == 'DELETION_AFTER_DEACTIVATION' }";
        LocalDate on = LocalDate.parse(of(account).getString(deletion + ".on"));

        for (int before : List.of(18, 10, 5)) {
            MovedClock.forward(Duration.ofDays(DAYS.between(today(), on.minusDays(before))));
            until(() -> on.minusDays(before).toString().equals(of(account).getString(deletion + ".warned")));
        }
    }

    @Test
    @DisplayName("LIFE-3 a list of joiners is not taken back once one of its accounts is deleted")
    void list_of_joiners() {
        AccountId account = account();
        mark(account);
        String list = csv(account.value() + ",RX1\n")
                .post("/lists/joiners")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Api.deadlines(account).then().body("leaverSince", equalTo(null));

        facts.tell(account, new AccountDeleted(account));
        facts.flush();
        until(() -> of(account).getBoolean("deleted"));
        Api.command().post(list + "/undo").then().statusCode(409).body("reason", equalTo("DELETED_MEANWHILE"));
    }

    private static RequestSpecification csv(String text) {
        return csvAs(Api.HELPDESK, text);
    }

    private static RequestSpecification csvAs(Token caller, String text) {
        return Api.as(caller)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("text/csv")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("LIFE-4 a policy put in force comes to hold for every account, with the full period of warning")
    void policy() {
        AccountId account = account();
        given().get("/policies").then().statusCode(200).body("policies[0].terms.unusedDays", equalTo(90));
        Map<String, Object> terms = Map.of(
                "unusedDays", 91,
                "deactivatedDays", 60,
                "leaverDays", 30,
                "passwordDays", 365,
                "warningDays", List.of(18, 10, 5, 2, 1),
                "longLeaveMonths", 18,
                "confirmationDays", 365);

        until(() -> today().plusDays(91)
                .toString()
                .equals(Api.command()
                        .body(Map.of("from", today().toString(), "kind", "PERSONAL", "terms", terms))
                        .post("/policies/preview")
                        .jsonPath()
                        .getString("accounts.find { it.account == '" + account.value()
                                + "' && it.kind == 'DEACTIVATION' }.underDraft")));
        Map<String, Object> warnedOnce = new HashMap<>(terms);
        warnedOnce.put("warningDays", List.of(1));
        Api.command()
                .body(Map.of("from", today().toString(), "terms", warnedOnce))
                .post("/policies")
                .then()
                .statusCode(409)
                .body("reason", equalTo("TOO_FEW_WARNINGS"))
                .body("rule", equalTo("LIFE-4"));
        Map<String, Object> unwarned = new HashMap<>(terms);
        unwarned.put("warningDays", List.of());
        Api.command()
                .body(Map.of("from", today().toString(), "terms", unwarned))
                .post("/policies")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("#/terms/warningDays"));
        Api.command()
                .body(Map.of("from", today().minusDays(1).toString(), "terms", terms))
                .post("/policies")
                .then()
                .statusCode(409)
                .body("reason", equalTo("POLICY_FROM_THE_PAST"));
        Api.command()
                .body(Map.of("from", today().toString(), "kind", "PERSONAL", "terms", terms))
                .post("/policies")
                .then()
                .statusCode(201);

        until(() -> today().plusDays(91)
                .toString()
                .equals(of(account).getString("deadlines.find { it.kind == 'DEACTIVATION' }.on")));
    }
}
