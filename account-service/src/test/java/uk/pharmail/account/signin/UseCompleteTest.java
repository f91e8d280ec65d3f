package uk.pharmail.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand.CreatePersonal;
import uk.pharmail.account.account.Position;
import uk.pharmail.account.identity.Fact;
import uk.pharmail.account.identity.FactKind;
import uk.pharmail.account.identity.Facts;
import uk.pharmail.account.identity.IdentityProvider;
import uk.pharmail.account.identity.IdentityProviderUnavailable;
import uk.pharmail.account.identity.KeycloakIdentityProvider;
import uk.pharmail.account.identity.KeycloakRealm;
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.InMemoryEventStore;

class UseCompleteTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));

    private final EventJson json = new EventJson(List.of());
    private Instant now = Instant.parse("2026-06-01T09:00:00Z");
    private final InMemoryEventStore store = new InMemoryEventStore(() -> now);
    private final Commands commands = new Commands(store, json, () -> {});
    private List<Fact> facts = List.of();
    private boolean overrun;
    private boolean away;
    private final EmbeddedDatabase.Service database = EmbeddedDatabase.shared().newEmptyDatabase();
    private final SignInFeed feed = feed();

    private SignInFeed feed() {
        Migrations.migrate(database.models(), database.appenderRole());
        return new SignInFeed(provider(), commands, database.models(), () -> now, new SimpleMeterRegistry());
    }

    @BeforeEach
    void first_reading() throws SQLException {
        feed.read();
    }

    @Test
    @DisplayName("LIFE-4 a day whose uses are all told is said to be complete once it has ended in London, and once")
    void day_by_day() throws SQLException {
        readAt("2026-06-01T22:59:59Z");
        readAt("2026-06-02T22:59:59Z");
        assertThat(told()).as("the first day is not known as a whole").isEmpty();
        readAt("2026-06-02T23:00:00Z");
        readAt("2026-06-03T12:00:00Z");
        assertThat(told()).containsExactly(complete("2026-06-02", "2026-06-02"));
        readAt("2026-06-03T23:00:00Z");
        assertThat(told()).containsExactly(complete("2026-06-02", "2026-06-02"), complete("2026-06-02", "2026-06-03"));
    }

    @Test
    @DisplayName("LIFE-4 while the provider is away no day is complete; when it is back all that it tells are, in one")
    void away() throws SQLException {
        away = true;
        for (String later : List.of("2026-06-03T09:00:00Z", "2026-08-01T09:00:00Z")) {
            now = Instant.parse(later);
            assertThatExceptionOfType(IdentityProviderUnavailable.class).isThrownBy(feed::read);
        }
        assertThat(told()).isEmpty();
        away = false;
        readAt("2026-08-01T10:00:00Z");
        assertThat(told()).containsExactly(complete("2026-06-02", "2026-07-31"));
    }

    @Test
    @DisplayName("LIFE-4 where the provider may have dropped something the days begin anew after it")
    void overrun() throws SQLException {
        readAt("2026-06-03T09:00:00Z");
        overrun = true;
        readAt("2026-07-20T09:00:00Z");
        overrun = false;
        readAt("2026-07-21T09:00:00Z");
        readAt("2026-07-22T09:00:00Z");
        assertThat(told()).containsExactly(complete("2026-06-02", "2026-06-02"), complete("2026-07-21", "2026-07-21"));
    }

    @Test
    @DisplayName(
            "LIFE-4 a day is complete once everything that was sent on it is told too, where mailbox-service tells that")
    void sending() throws SQLException {
        readAt("2026-06-03T12:00:00Z");
        mailboxes("2026-06-03", "2026-06-03");
        readAt("2026-06-06T12:00:00Z");
        readAt("2026-06-07T12:00:00Z");
        mailboxes("2026-06-03", "2026-06-05");
        readAt("2026-06-07T13:00:00Z");
        mailboxes("2026-06-03", "2026-07-05");
        readAt("2026-06-08T12:00:00Z");
        assertThat(told())
                .containsExactly(
                        complete("2026-06-02", "2026-06-02"),
                        complete("2026-06-03", "2026-06-03"),
                        complete("2026-06-03", "2026-06-05"),
                        complete("2026-06-03", "2026-06-07"));
    }

    private void mailboxes(String from, String until) throws SQLException {
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into mailbox_use_complete values ('" + new UUID(3, 1) + "', '" + from + "', '"
                    + until + "') on conflict (feed) do update set until_day = excluded.until_day");
        }
    }

    @Test
    @DisplayName("LIFE-4 the uses of a day stand before its completeness")
    void uses_first() throws SQLException {
        Actor actor = new Actor("test");
        commands.run(
                Request.of(new Origin(new CommandId(actor, "create"), actor, null, null, UUID.randomUUID(), null, now)),
                attempt -> attempt.decide(
                        Account.TYPE,
                        KIM.value(),
                        new CreatePersonal(KIM, new PersonId(new UUID(2, 1)), null, Position.STAFF)));
        facts = List.of(new Fact("1", KIM, FactKind.SIGNED_IN, Instant.parse("2026-06-02T12:00:00Z")));
        readAt("2026-06-03T09:00:00Z");
        assertThat(store.after(0, 100)).extracting(Stored::type).endsWith("account-used-1", "account-use-complete-1");
    }

    private void readAt(String instant) throws SQLException {
        now = Instant.parse(instant);
        feed.read();
    }

    private List<AccountUseComplete> told() {
        return store.load(UseFeed.TYPE.stream(UseFeed.ID)).stream()
                .map(stored -> (AccountUseComplete) json.decode(stored.type(), stored.payload()))
                .toList();
    }

    private static AccountUseComplete complete(String from, String until) {
        return new AccountUseComplete(LocalDate.parse(from), LocalDate.parse(until));
    }

    private IdentityProvider provider() {
        IdentityProvider nobodyThere = new KeycloakIdentityProvider(
                new KeycloakRealm(URI.create("http://127.0.0.1:1"), "none", "none", "none"), () -> now);
        return (IdentityProvider) Proxy.newProxyInstance(
                UseCompleteTest.class.getClassLoader(), new Class<?>[] {IdentityProvider.class}, (_, _, _) -> {
                    if (away) {
                        return nobodyThere.facts(now);
                    }
                    return new Facts(facts, now, overrun);
                });
    }
}
