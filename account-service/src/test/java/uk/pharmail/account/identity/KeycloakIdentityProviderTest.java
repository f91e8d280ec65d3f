package uk.pharmail.account.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.testing.EmbeddedKeycloak;

class KeycloakIdentityProviderTest extends IdentityProviderContract {
    private static final EmbeddedKeycloak KEYCLOAK = TestKeycloak.keycloak();

    private final KeycloakPeople people = TestKeycloak.people();
    private final KeycloakIdentityProvider provider = TestKeycloak.provider();

    @Override
    IdentityProvider provider() {
        return provider;
    }

    @Override
    People people() {
        return people;
    }

    @Override
    Duration kept() {
        return Duration.ofDays(30);
    }

    @Override
    void passwordsAreOld(boolean old) {
        people.passwordsLast(old ? 0 : 365);
    }

    @Test
    @DisplayName("ACC-5 the realm wants a new password after 365 days")
    void validity() {
        assertThat(people.asAdmin("").path("passwordPolicy").asText()).contains("forceExpiredPasswordChange(365)");
    }

    @Test
    void a_backlog_is_read_in_parts_and_completeness_waits_for_it() {
        Instant begun = Instant.now();
        AccountId account = new AccountId(UUID.randomUUID());
        UserName name = new UserName("backlog." + account.value());
        provider.create(new NewUser(
                account, new PersonId(UUID.randomUUID()), name, new TemporaryPassword("handed over once"), true));
        for (int failure = 0; failure < 4; failure++) {
            people.signIn(name, "not the password");
        }
        await().until(() -> provider.facts(begun).facts().stream()
                        .filter(fact -> fact.account().equals(account))
                        .count()
                == 4);
        IdentityProvider slow = new KeycloakIdentityProvider(
                TestKeycloak.realm(),
                InstantSource.system(),
                new KeycloakIdentityProvider.Reading(Duration.ZERO, 2, 3));

        Facts first = slow.facts(begun);
        assertThat(first.completeUpTo()).isEqualTo(first.facts().getLast().at());
        Set<String> seen = new HashSet<>();
        Instant cursor = begun;
        for (int poll = 0; poll < 4; poll++) {
            Facts read = slow.facts(cursor);
            read.facts().stream()
                    .filter(fact -> fact.account().equals(account))
                    .forEach(fact -> seen.add(fact.eventId()));
            cursor = read.completeUpTo();
        }
        assertThat(seen).hasSize(4);
    }

    @Test
    void a_wrong_secret_or_no_answer_is_unavailable() {
        AccountId account = new AccountId(UUID.randomUUID());

        assertThatThrownBy(() -> of(realm(KEYCLOAK.url(), "wrong")).state(account))
                .isInstanceOf(IdentityProviderUnavailable.class);
        assertThatThrownBy(() -> of(realm(URI.create("http://127.0.0.1:1"), TestKeycloak.SECRET))
                        .state(account))
                .isInstanceOf(IdentityProviderUnavailable.class);
    }

    private static IdentityProvider of(KeycloakRealm realm) {
        return new KeycloakIdentityProvider(realm, InstantSource.system());
    }

    private static KeycloakRealm realm(URI server, String secret) {
        return new KeycloakRealm(server, "pharmail", "pharmail-account-service", secret);
    }
}
