package uk.pharmail.account.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.Owners;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand.MarkLeaver;
import uk.pharmail.account.account.AccountCommand.WithdrawLeaverMark;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;
import uk.pharmail.testing.Tokens;
import uk.pharmail.testing.Tokens.Token;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DirectoryTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Token STAFF = Tokens.shared()
            .person(Role.STAFF)
            .person(new PersonId(UUID.randomUUID()))
            .lasting(Duration.ofHours(1));

    @Inject
    Tables tables;

    @Inject
    Commands commands;

    @Inject
    DirectoryEntries entries;

    @Inject
    DataSource database;

    @Test
    @DisplayName(
            "ACC-9 people are found by their names, accented, halved or mistyped, the best match first, page by page")
    void by_name() {
        AccountId first = Api.created(Api.person("Aoife", "Thistlewood"));
        AccountId second = Api.created(Api.person("Bríd", "Thistlewood-O'Dowd"));
        AccountId third = Api.created(Api.person("Cora", "Thistlewick"));
        awaitFound("Thistlewood", first);
        awaitFound("odowd", second);
        awaitFound("Thistlewick", third);
        AccountId twice = Api.created(Api.person("Dora", "Thistlewoody-Thistlewood"));
        awaitFound("Thistlewoody", twice);

        assertThat(found("thistlewood"))
                .startsWith(first, second)
                .contains(third, twice)
                .doesNotHaveDuplicates();
        assertThat(found("BRID thistlewood")).containsExactly(second);
        assertThat(found("Thistlwood aoife")).containsExactly(first);
        assertThat(found("thistlewi")).startsWith(third);
        find(Map.of("q", "zzyzx")).body("items", empty());

        assertThat(pageByPage("thistlewood")).startsWith(first, second).isEqualTo(found("thistlewood"));
        Api.as(STAFF)
                .get("/directory?q=thistlewood&kind=person&limit=1")
                .then()
                .header("Link", not(containsStringIgnoringCase("aoife")));
    }

    @Test
    @DisplayName(
            "ACC-9 of several words the people come first who have all of them as they are spelled, and the rest by how little"
                    + " both stray, each once")
    void by_several_words() {
        AccountId both = Api.created(Api.person("Marnie", "Quibblethorpe"));
        AccountId strays = Api.created(Api.person("Marnia", "Quibblethorpe"));
        AccountId straysMore = Api.created(Api.person("Marnia", "Quibbelthorp"));
        AccountId oneWordTwice = Api.created(Api.person("Aby", "Quibblethorpe-Quibblethorp"));
        AccountId threeWords = Api.created(Api.person("Marnie Quentine", "Quibblethorpe-Quibblethorp"));
        AccountId twoOfThree = Api.created(Api.person("Marnie Quentine", "Ashwellian"));
        awaitFound("marnie ashwellian", twoOfThree);
        await().atMost(SOON)
                .until(() -> found("quibblethorpe")
                        .containsAll(List.of(both, strays, straysMore, oneWordTwice, threeWords)));

        assertThat(found("quibblethorpe marnie"))
                .as("the exact ones in the order of their names")
                .containsExactly(both, threeWords, strays, straysMore);
        assertThat(found("marnie quibblethorpe")).isEqualTo(found("quibblethorpe marnie"));
        assertThat(found("Marni Quiblethorpe")).containsExactlyInAnyOrder(both, threeWords, strays, straysMore);
        assertThat(found("marnie quentin quibblethorp")).containsExactly(threeWords);
        assertThat(found("quibblethorpe quibblethorp"))
                .as("one word of a name is not two that were asked for")
                .containsExactly(oneWordTwice, threeWords);
        assertThat(pageByPage("quibblethorpe marnie")).isEqualTo(found("quibblethorpe marnie"));
        assertThat(pageByPage("marni quiblethorpe")).isEqualTo(found("marni quiblethorpe"));
        assertThat(pageByPage("quibblethorpe"))
                .isEqualTo(found("quibblethorpe"))
                .containsExactlyInAnyOrder(both, strays, straysMore, oneWordTwice, threeWords);
        assertThat(pageByPage("marnie quentin quibblethorp")).containsExactly(threeWords);
    }

    @Test
    @DisplayName("ACC-9 shared mailboxes and those linked to them are found by pharmacy, place and ODS code")
    void by_place() {
        AccountId account = Api.created(Api.person("Delia", "Placemark"));
        awaitFound("Placemark", account);
        OdsCode code = new OdsCode("FVQ77");
        PharmacyId pharmacy = new PharmacyId(UUID.randomUUID());
        MailboxId mailbox = new MailboxId(UUID.randomUUID());
        try (AccountFacts mailboxService =
                new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), InstantSource.system())) {
            mailboxService.tell(
                    new StreamId("pharmacy", pharmacy.value()),
                    new PharmacyRegistered(
                            pharmacy,
                            code,
                            new RegisterEntry(
                                    new PharmacyName("QUIGLEY CHEMIST"),
                                    List.of(),
                                    new Town("MIDDLESBROUGH"),
                                    null,
                                    null,
                                    null,
                                    PharmacyKind.PHARMACY,
                                    null,
                                    null),
                            null,
                            Standing.OPEN,
                            new RegisterImportId(UUID.randomUUID())));
            StreamId stream = new StreamId("mailbox", mailbox.value());
            mailboxService.tell(
                    stream,
                    new MailboxOpened(
                            mailbox,
                            pharmacy,
                            code,
                            SharedAddress.conventionalFor(code),
                            new uk.pharmail.contracts.value.DisplayName(
                                    "Pharmacy.FVQ77 (Quigley Chemist, Middlesbrough)"),
                            10),
                    new AccountLinked(
                            mailbox, pharmacy, code, account, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, 2));
            mailboxService.flush();
            await().atMost(SOON)
                    .untilAsserted(() -> find(Map.of("odsCode", "FVQ77"))
                            .body("items.kind", contains("MAILBOX", "PERSON"))
                            .body("items[0].address", equalTo("pharmacy.fvq77@nhs.net"))
                            .body("items[0].places[0].town", equalTo("MIDDLESBROUGH"))
                            .body("items[1].familyName", equalTo("Placemark"))
                            .body("items[1].places.odsCode", contains("FVQ77")));
            find(Map.of("q", "quigly chemist", "kind", "mailbox"))
                    .body("items.id", hasItem(mailbox.value().toString()));
            find(Map.of("place", "Middlesborough", "kind", "person")).body("items.familyName", contains("Placemark"));
            find(Map.of("place", "Leeds", "q", "placemark")).body("items", empty());
            find(Map.of("place", "Middlesbrough", "q", "placemark")).body("items.familyName", contains("Placemark"));

            mailboxService.tell(
                    stream, new AccountUnlinked(mailbox, pharmacy, code, account, UnlinkReason.LEFT_EMPLOYMENT));
            mailboxService.flush();
            await().atMost(SOON)
                    .untilAsserted(() -> find(Map.of("odsCode", "FVQ77")).body("items.kind", contains("MAILBOX")));

            OdsCode next = new OdsCode("FVQ78");
            mailboxService.tell(
                    stream,
                    new MailboxMoved(
                            mailbox,
                            new PharmacyId(UUID.randomUUID()),
                            next,
                            pharmacy,
                            code,
                            SharedAddress.conventionalFor(next),
                            new uk.pharmail.contracts.value.DisplayName("Pharmacy.FVQ78 (Quigley Chemist)")));
            mailboxService.flush();
            await().atMost(SOON)
                    .untilAsserted(() ->
                            find(Map.of("odsCode", "FVQ78")).body("items.address", contains("pharmacy.fvq78@nhs.net")));
            find(Map.of("odsCode", "FVQ77")).body("items", empty());
            mailboxService.tell(stream, new MailboxRetired(mailbox, pharmacy, next, null));
            mailboxService.flush();
            await().atMost(SOON)
                    .untilAsserted(() -> find(Map.of("odsCode", "FVQ78")).body("items", empty()));
        }
    }

    @Test
    @DisplayName(
            "ACC-9 INFO-2 a mobile number is hidden unless its holder shows it; the helpdesk always sees it, and that is on"
                    + " record")
    void mobile() throws Exception {
        Api.Person ella = Api.person("Ella", "Numberwang");
        AccountId account = Api.created(ella);
        awaitFound("Numberwang", account);
        find(Map.of("q", "numberwang")).body("items[0].mobile", nullValue());
        String reads = "personal_data_access where account = '" + account.value() + "'";
        assertThat(tables.count(reads)).isZero();
        given().queryParam("q", "numberwang")
                .get("/directory")
                .then()
                .statusCode(200)
                .body(
                        "items[0].mobile",
                        equalTo("+44" + ella.mobile().substring(1).replace(" ", "")));
        assertThat(tables.count(reads + " and why = 'CONTACT' and who = 'person:" + Api.HELPDESK_PERSON.value() + "'"))
                .isEqualTo(1);

        Account.Present present = (Account.Present)
                commands.current(Account.TYPE, account.value()).state();
        PersonId holder = present.core().person();
        Token own =
                Tokens.shared().person(Role.STAFF).person(holder == null ? new PersonId(UUID.randomUUID()) : holder);
        choose(own, account, true).statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> find(Map.of("q", "numberwang")).body("items[0].mobile", not(nullValue())));
        choose(own, account, false).statusCode(204);
        await().atMost(SOON).untilAsserted(() -> find(Map.of("q", "numberwang")).body("items[0].mobile", nullValue()));
        choose(STAFF, account, true).statusCode(404);
        assertThat(tables.count(reads)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "ACC-9 LIFE-2 REG-4 who leaves is not listed until they join again, and nobody is before they are told of their"
                    + " account")
    void listed() {
        AccountId account = Api.created(Api.person("Gus", "Listington"));
        awaitFound("Listington", account);
        try (Owners owners = new Owners(commands, tables)) {
            owners.tell(account, new MarkLeaver());
            await().atMost(SOON).until(() -> found("Listington").isEmpty());
            owners.tell(account, new WithdrawLeaverMark());
            awaitFound("Listington", account);
        }
        Response submitted = Api.command()
                .body(Map.of("odsCode", "FVQ79", "people", List.of(Api.person("Hal", "Untoldby"))))
                .post("/registrations");
        submitted.then().statusCode(202);
        String registration = submitted.header("Location");
        String told = given().get(registration).path("accounts[0].account");
        entries.enter(new AccountId(UUID.fromString(told)));
        assertThat(found("Untoldby")).isEmpty();
        Api.command().delete(registration).then().statusCode(204);
    }

    @Test
    @DisplayName("ACC-9 only people who sign in as users of NHSmail search, and something has to be asked for")
    void who() {
        for (Role role : List.of(Role.OPERATIONS, Role.PHARMAIL_SERVICE)) {
            Token caller = role == Role.OPERATIONS
                    ? Tokens.shared().person(role)
                    : Tokens.shared().system("pharmail-mailbox-service", role);
            Api.as(caller).queryParam("q", "anybody").get("/directory").then().statusCode(403);
        }
        Api.as(STAFF).get("/directory").then().statusCode(422).body("reason", equalTo("NOTHING_ASKED"));
    }

    @Test
    @DisplayName(
            "ACC-9 LIFE-5 the entries are in no backup of the database, and are made anew from the vault when they are gone")
    void refilled() throws Exception {
        AccountId account = Api.created(Api.person("Fern", "Refillington"));
        awaitFound("Refillington", account);
        AccountId namesake = Api.created(Api.person("Fern", "Rushworthy"));
        awaitFound("Rushworthy", namesake);
        assertThat(tables.count("pg_class where relname in ('directory_person', 'directory_name', 'directory_word')"
                        + " and relpersistence = 'u'"))
                .isEqualTo(3);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // what a crash leaves of unlogged tables
            statement.execute("truncate directory_person, directory_name, directory_word, directory_whole");
        }
        find(Map.of("q", "refillington")).body("items", empty());
        entries.refill();
        assertThat(found("refillington")).containsExactly(account);
        assertThat(found("fern refillington")).containsExactly(account);
        entries.enter(account);
        assertThat(found("fern rushworthy")).containsExactly(namesake);
        assertThat(tables.count("directory_word w where people < 1 or people <>"
                        + " (select count(*) from directory_name n where n.word = w.word and n.beside = '')"))
                .as("words of which it is not known how many people have them")
                .isZero();
    }

    private static ValidatableResponse choose(Token caller, AccountId account, boolean shown) {
        return Api.commandAs(caller)
                .body(Map.of("mobileShown", shown))
                .put("/accounts/{account}/directory", account.value())
                .then();
    }

    private static ValidatableResponse find(Map<String, String> wanted) {
        return Api.as(STAFF)
                .queryParams(new HashMap<>(wanted))
                .get("/directory")
                .then()
                .statusCode(200);
    }

    private static List<AccountId> found(String q) {
        List<String> ids = find(Map.of("q", q, "kind", "person")).extract().path("items.id");
        return ids.stream().map(id -> new AccountId(UUID.fromString(id))).toList();
    }

    /** One person a page. */
    private static List<AccountId> pageByPage(String q) {
        List<AccountId> all = new ArrayList<>();
        String next = "/directory?kind=person&limit=1&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
        while (next != null) {
            Response page = Api.as(STAFF).urlEncodingEnabled(false).get(next);
            page.then().statusCode(200);
            List<String> ids = page.path("items.id");
            ids.forEach(id -> all.add(new AccountId(UUID.fromString(id))));
            String link = page.header("Link");
            next = link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
        }
        return all;
    }

    private static void awaitFound(String q, AccountId account) {
        await().atMost(SOON).until(() -> found(q).contains(account));
    }
}
