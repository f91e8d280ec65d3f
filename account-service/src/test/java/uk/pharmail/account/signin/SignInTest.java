package uk.pharmail.account.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.Api;
import uk.pharmail.account.RealParts;
import uk.pharmail.account.Tables;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.identity.Fact;
import uk.pharmail.account.identity.FactKind;
import uk.pharmail.account.identity.Facts;
import uk.pharmail.account.identity.FakeIdentityProvider;
import uk.pharmail.account.identity.IdentityProvider;
import uk.pharmail.account.identity.People.Answered;
import uk.pharmail.account.identity.People.Page;
import uk.pharmail.account.identity.People.Visit;
import uk.pharmail.account.identity.TemporaryPassword;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.AccountFacts;
import uk.pharmail.testing.EmbeddedKafka;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SignInTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String PASSWORD = "three random words";

    @Inject
    FakeIdentityProvider provider;

    @Inject
    EventStore store;

    @Inject
    SignInFeed feed;

    @Inject
    Commands commands;

    @Inject
    DataSource database;

    @Inject
    InstantSource clock;

    @Inject
    Tables tables;

    @Test
    @DisplayName(
            "ACC-3 LIFE-4 who does the three steps at the identity provider is active, and each sign-in of a day counts"
                    + " once, however often the feed is read")
    void first_sign_in() throws Exception {
        AccountId account = provisioned("Flo", "First");
        signInFirst(account, "flo.first@nhs.net");
        await().atMost(SOON).untilAsserted(() -> {
            feed.read();
            state(account)
                    .body("stage", equalTo("ACTIVATED"))
                    .body("live", equalTo(true))
                    .body("stepsToDo", empty())
                    .body("usedOn", notNullValue());
        });
        provider.signIn(new UserName("flo.first@nhs.net"), PASSWORD).page();
        feed.read();
        assertThat(types(account))
                .containsOnlyOnce("account-activated-1", "account-used-1", "account-password-changed-1");
    }

    @Test
    @DisplayName(
            "LIFE-4 mail that was sent from a mailbox is a use of the account, once a day; that one was opened is not")
    void sent() {
        AccountId account = provisioned("Sue", "Sender");
        LocalDate today = London.dateOf(clock.instant());
        try (AccountFacts mailboxService =
                new AccountFacts(EmbeddedKafka.shared().bootstrapServers(), clock)) {
            mailboxService.tell(
                    new StreamId("mailbox-use", UUID.randomUUID()),
                    used(new AccountId(UUID.randomUUID()), MailboxUse.SENT, today),
                    used(account, MailboxUse.OPENED, today.minusDays(2)),
                    used(account, MailboxUse.SENT, today.minusDays(1)),
                    used(account, MailboxUse.SENT, today.minusDays(1)),
                    used(account, MailboxUse.SENT, today));
        }
        await().atMost(SOON).untilAsserted(() -> state(account).body("usedOn", equalTo(today.toString())));
        assertThat(store.load(Account.TYPE.stream(account.value())).stream()
                        .filter(stored -> stored.type().equals("account-used-1"))
                        .map(Stored::payload))
                .hasSize(2)
                .first()
                .asString()
                .contains(today.minusDays(1).toString());
    }

    private static MailboxUsed used(AccountId account, MailboxUse use, LocalDate on) {
        OdsCode code = new OdsCode("FV990");
        return new MailboxUsed(new MailboxId(new UUID(7, 1)), new PharmacyId(new UUID(7, 2)), code, account, use, on);
    }

    @Test
    @DisplayName(
            "ACC-8 who fails too often is locked out there and then, until the helpdesk unlocks; the lock is not told anew")
    void locked_out() throws Exception {
        AccountId account = provisioned("Lou", "Locked");
        signInFirst(account, "lou.locked@nhs.net");
        UserName name = new UserName("lou.locked@nhs.net");
        for (int failures = 0; failures < 5; failures++) {
            provider.signIn(name, "not the password");
        }
        await().atMost(SOON).untilAsserted(() -> {
            feed.read();
            state(account).body("live", equalTo(false)).body("obstacles", contains("LOCKED"));
        });
        awaitEnabled(account, false);

        Api.command()
                .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                .post("/accounts/{account}/unlock", account.value())
                .then()
                .statusCode(204);
        awaitEnabled(account, true);
        feed.read();
        state(account).body("live", equalTo(true)).body("obstacles", empty());
        assertThat(provider.signIn(name, PASSWORD).page()).isEqualTo(Page.SIGNED_IN);
    }

    @Test
    @DisplayName(
            "LINK-6 ACC-12 who is set aside is signed out and cannot sign in; a lost device is signed out, and can again")
    void signed_out() throws Exception {
        AccountId account = provisioned("Sue", "Signed");
        signInFirst(account, "sue.signed@nhs.net");
        UserName name = new UserName("sue.signed@nhs.net");
        Visit visit = provider.signIn(name, PASSWORD);
        assertThat(visit.isRenewed()).isTrue();
        Api.command()
                .post("/accounts/{account}/lost-device", account.value())
                .then()
                .statusCode(204);
        await().atMost(SOON).until(() -> !visit.isRenewed());
        assertThat(provider.signIn(name, PASSWORD).page()).isEqualTo(Page.SIGNED_IN);

        Api.command()
                .body(Map.of("reason", "LONG_LEAVE"))
                .post("/accounts/{account}/disable", account.value())
                .then()
                .statusCode(204);
        awaitEnabled(account, false);
        assertThat(provider.signIn(name, PASSWORD).page()).isEqualTo(Page.REFUSED);
        Api.command()
                .body(Map.of("reason", "RETURNED"))
                .post("/accounts/{account}/enable", account.value())
                .then()
                .statusCode(204);
        awaitEnabled(account, true);
    }

    @Test
    @DisplayName(
            "ACC-8 a lock-out that changed nothing when it was told does not lock again after the unlocking, though the"
                    + " feed tells it again and again")
    void told_again() throws Exception {
        AccountId account = provisioned("Ray", "Again");
        Instant before = Instant.now();
        Fact first = new Fact(UUID.randomUUID().toString(), account, FactKind.LOCKED_OUT, before);
        Fact second = new Fact(UUID.randomUUID().toString(), account, FactKind.LOCKED_OUT, before.plusMillis(1));
        SignInFeed overlapping = reading(new Facts(List.of(first, second), before.minusSeconds(1), false));
        await().atMost(SOON).untilAsserted(() -> {
            overlapping.read();
            state(account).body("obstacles", contains("LOCKED"));
        });
        Api.command()
                .body(Map.of("assurance", "MOBILE_ON_RECORD"))
                .post("/accounts/{account}/unlock", account.value())
                .then()
                .statusCode(204);
        for (int readings = 0; readings < 3; readings++) {
            overlapping.read();
            state(account).body("obstacles", empty());
        }
        assertThat(types(account)).containsOnlyOnce("account-locked-1");
    }

    @Test
    @DisplayName("LIFE-4 that the provider may have dropped what people did before it was read is an alarm")
    void overrun() {
        SimpleMeterRegistry alarms = new SimpleMeterRegistry();
        SignInFeed late =
                new SignInFeed(provider(new Facts(List.of(), Instant.now(), true)), commands, database, clock, alarms);
        await().atMost(SOON).until(() -> {
            late.read();
            return alarms.counter("pharmail.signin.overruns").count() >= 1;
        });
    }

    private SignInFeed reading(Facts facts) {
        return new SignInFeed(provider(facts), commands, database, clock, new SimpleMeterRegistry());
    }

    /** Answers every reading with these facts, as a provider does that is not sure yet that there are no more. */
    private static IdentityProvider provider(Facts facts) {
        return (IdentityProvider) Proxy.newProxyInstance(
                SignInTest.class.getClassLoader(), new Class<?>[] {IdentityProvider.class}, (_, method, _) -> {
                    if (!method.getName().equals("facts")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return facts;
                });
    }

    @Test
    @DisplayName("ACC-8 a reset needs to say how it was made sure of the holder; nobody vouches for themselves")
    void reset() {
        AccountId account = provisioned("Rob", "Reset");
        reset(account, Map.of("assurance", "OWNER_VOUCHED"))
                .statusCode(409)
                .body("reason", equalTo("VOUCHER_MISSING"))
                .body("rule", equalTo("ACC-8"));
        reset(account, Map.of("assurance", "OWNER_VOUCHED", "vouchedBy", account.value()))
                .statusCode(409)
                .body("reason", equalTo("VOUCHER_REFUSED"));
        reset(account, Map.of()).statusCode(400).body("errors.pointer", contains("#/assurance"));
        reset(account, Map.of("assurance", "MOBILE_ON_RECORD")).statusCode(204);
        assertThat(types(account)).endsWith("account-password-reset-1");
    }

    private static ValidatableResponse reset(AccountId account, Map<String, ?> body) {
        return Api.command()
                .body(body)
                .post("/accounts/{account}/password-reset", account.value())
                .then();
    }

    private AccountId provisioned(String given, String family) {
        AccountId account = Api.created(Api.person(given, family));
        await().atMost(SOON).untilAsserted(() -> state(account).body("provisioned", equalTo(true)));
        state(account).body("stage", equalTo("PENDING")).body("stepsToDo", hasSize(3));
        // the temporary password that is sent would take the place of the one that the test sets
        await().atMost(SOON).until(() -> tables.count("notice_outcome where account = '" + account.value() + "'") == 2);
        return account;
    }

    private void signInFirst(AccountId account, String name) {
        TemporaryPassword temporary = TemporaryPassword.random();
        var _ = provider.setTemporaryPassword(account, temporary);
        Visit visit = provider.signIn(new UserName(name), temporary.value());
        visit.newPassword(PASSWORD);
        visit.setQuestions(List.of(new Answered(0, "Fenwick"), new Answered(1, "Holly"), new Answered(2, "Market")));
        visit.acceptPolicy();
        assertThat(visit.page()).isEqualTo(Page.SIGNED_IN);
    }

    private void awaitEnabled(AccountId account, boolean enabled) {
        await().atMost(SOON).until(() -> provider.state(account).orElseThrow().enabled() == enabled);
    }

    private static ValidatableResponse state(AccountId account) {
        return given().get("/accounts/{account}", account.value()).then().statusCode(200);
    }

    private List<String> types(AccountId account) {
        return store.load(Account.TYPE.stream(account.value())).stream()
                .map(Stored::type)
                .toList();
    }
}
