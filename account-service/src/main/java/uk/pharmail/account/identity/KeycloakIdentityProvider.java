package uk.pharmail.account.identity;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.PersonId;

/**
 * The port over Keycloak's admin API. A user carries its account id as the attribute {@code accountId}; users without it are
 * none of ours. The rules of passwords and lock-outs are those of {@code keycloak/pharmail-realm.json}.
 */
public final class KeycloakIdentityProvider implements IdentityProvider {
    private static final String ACCOUNT = "accountId";
    private static final String PERSON = "personId";
    private static final String STAFF = "/staff";
    private static final String POLICY = "TERMS_AND_CONDITIONS";
    private static final String QUESTIONS = "SET_SECURITY_QUESTIONS";
    private static final String PASSWORD = "UPDATE_PASSWORD";
    private static final String TYPES = Stream.of(
                    "LOGIN",
                    "LOGIN_ERROR",
                    "UPDATE_CREDENTIAL",
                    "CUSTOM_REQUIRED_ACTION",
                    "USER_DISABLED_BY_TEMPORARY_LOCKOUT",
                    "USER_DISABLED_BY_PERMANENT_LOCKOUT")
            .map(type -> "&type=" + type)
            .collect(joining());
    private static final int KNOWN_USERS = 100_000;

    /**
     * How the feed is read.
     *
     * @param settling an event is stamped before its transaction is committed: Keycloak ends one after 300 s at most, and
     *     the rest is for clocks that differ
     * @param page events in one request
     * @param most events in one call, or a few more
     */
    record Reading(Duration settling, int page, int most) {
        static final Reading STANDARD = new Reading(Duration.ofMinutes(6), 1_000, 20_000);
    }

    private final KeycloakAdmin admin;
    private final InstantSource clock;
    private final Reading reading;
    private final Map<String, AccountId> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AccountId> eldest) {
            return size() > KNOWN_USERS;
        }
    };

    public KeycloakIdentityProvider(KeycloakRealm realm, InstantSource clock) {
        this(realm, clock, Reading.STANDARD);
    }

    KeycloakIdentityProvider(KeycloakRealm realm, InstantSource clock, Reading reading) {
        this.admin = new KeycloakAdmin(realm, clock);
        this.clock = clock;
        this.reading = reading;
    }

    @Override
    public Creation create(NewUser user) {
        if (find(user.account()).isPresent()) {
            return Creation.EXISTED;
        }
        KeycloakAdmin.Answer answer = admin.post(
                "/users",
                Map.of(
                        "username", user.name().value(),
                        "enabled", user.enabled(),
                        "attributes",
                                Map.of(
                                        ACCOUNT,
                                        List.of(user.account().value().toString()),
                                        PERSON,
                                        List.of(user.person().value().toString())),
                        "groups", List.of(STAFF),
                        "requiredActions",
                                Arrays.stream(ActivationStep.values())
                                        .map(KeycloakIdentityProvider::action)
                                        .toList(),
                        "credentials", List.of(credential(user.password()))),
                201,
                400,
                409);
        return switch (answer.status()) {
            case 201 -> Creation.CREATED;
            // the same command may have come by another way since we looked
            case 409 -> find(user.account()).isPresent() ? Creation.EXISTED : Creation.USER_NAME_TAKEN;
            default -> {
                requirePasswordRefused(answer);
                yield Creation.PASSWORD_REFUSED;
            }
        };
    }

    @Override
    public Takeover takeOver(AccountId account, PersonId person, UserName name) {
        if (find(account).isPresent()) {
            return Takeover.TAKEN_OVER;
        }
        JsonNode found = admin.get("/users?exact=true&max=1&username=" + KeycloakAdmin.encoded(name.value()), 200)
                .body();
        if (found.isEmpty()) {
            return Takeover.NO_SUCH_USER;
        }
        String user = found.get(0).path("id").asText();
        // what a list shows of a user need not be all of it, and what a change leaves out is lost
        ObjectNode whole = (ObjectNode) admin.get("/users/" + user, 200).body();
        ObjectNode attributes = whole.withObject("attributes");
        if (attributes.has(ACCOUNT)) {
            return Takeover.ANOTHER_ACCOUNTS;
        }
        attributes.putArray(ACCOUNT).add(account.value().toString());
        attributes.putArray(PERSON).add(person.value().toString());
        String group =
                admin.get("/group-by-path" + STAFF, 200).body().path("id").asText();
        admin.put("/users/" + user + "/groups/" + group, Map.of(), 204);
        admin.put("/users/" + user, whole, 204);
        return Takeover.TAKEN_OVER;
    }

    @Override
    public Renaming rename(AccountId account, UserName name) {
        Optional<String> user = find(account);
        if (user.isEmpty()) {
            return Renaming.NO_SUCH_USER;
        }
        String path = "/users/" + user.get();
        if (isNamed(path, name)) {
            return Renaming.RENAMED;
        }
        if (admin.put(path, Map.of("username", name.value()), 204, 409).status() == 409) {
            return Renaming.USER_NAME_TAKEN;
        }
        // a realm whose user names cannot be edited takes the change and leaves the name
        if (!isNamed(path, name)) {
            throw new IdentityProviderUnavailable("Keycloak's realm lets nobody's user name be changed");
        }
        return Renaming.RENAMED;
    }

    private boolean isNamed(String path, UserName name) {
        return admin.get(path, 200).body().path("username").asText().equals(name.value());
    }

    @Override
    public Creation createApplication(AccountId account, UserName name, boolean enabled) {
        if (find(account).isPresent()) {
            return Creation.EXISTED;
        }
        KeycloakAdmin.Answer answer = admin.post(
                "/users",
                Map.of(
                        "username", name.value(),
                        "enabled", enabled,
                        "attributes", Map.of(ACCOUNT, List.of(account.value().toString())),
                        "requiredActions", List.of()),
                201,
                409);
        if (answer.status() == 201) {
            return Creation.CREATED;
        }
        return find(account).isPresent() ? Creation.EXISTED : Creation.USER_NAME_TAKEN;
    }

    @Override
    public PasswordOutcome setTemporaryPassword(AccountId account, TemporaryPassword password) {
        return setPassword(account, credential(password));
    }

    @Override
    public PasswordOutcome setApplicationPassword(AccountId account, ApplicationPassword password) {
        return setPassword(account, Map.of("type", "password", "value", password.value(), "temporary", false));
    }

    private PasswordOutcome setPassword(AccountId account, Map<String, Object> credential) {
        Optional<String> user = find(account);
        if (user.isEmpty()) {
            return PasswordOutcome.NO_SUCH_USER;
        }
        KeycloakAdmin.Answer answer = admin.put("/users/" + user.get() + "/reset-password", credential, 204, 400, 404);
        return switch (answer.status()) {
            case 204 -> PasswordOutcome.SET;
            case 404 -> PasswordOutcome.NO_SUCH_USER;
            default -> {
                requirePasswordRefused(answer);
                yield PasswordOutcome.REFUSED;
            }
        };
    }

    @Override
    public boolean enable(AccountId account) {
        Optional<String> user = find(account);
        return user.isPresent()
                && exists(admin.delete("/attack-detection/brute-force/users/" + user.get(), 204, 404))
                && exists(admin.put("/users/" + user.get(), Map.of("enabled", true), 204, 404));
    }

    @Override
    public boolean disable(AccountId account) {
        Optional<String> user = find(account);
        return user.isPresent() && exists(admin.put("/users/" + user.get(), Map.of("enabled", false), 204, 404));
    }

    @Override
    public boolean signOutEverywhere(AccountId account) {
        Optional<String> user = find(account);
        return user.isPresent() && exists(admin.post("/users/" + user.get() + "/logout", Map.of(), 204, 404));
    }

    @Override
    public Deletion delete(AccountId account) {
        Optional<String> user = find(account);
        if (user.isPresent()) {
            admin.delete("/users/" + user.get(), 204, 404);
            Optional<Instant> last = lastEvent(user.get());
            if (last.isPresent()) {
                return new Deletion(last.get().plus(kept()));
            }
        }
        return new Deletion(clock.instant());
    }

    @Override
    public Optional<UserState> state(AccountId account) {
        return find(account).flatMap(this::stateOf);
    }

    @Override
    public Facts facts(Instant after) {
        Instant begun = clock.instant();
        Map<String, JsonNode> read = new LinkedHashMap<>();
        Instant from = after;
        int page = reading.page();
        boolean toTheEnd = false;
        while (!toTheEnd && read.size() < reading.most()) {
            List<JsonNode> events = events(from, page);
            events.forEach(event -> read.put(event.path("id").asText(), event));
            if (events.size() < page) {
                toTheEnd = true;
            } else if (at(events.getLast()).equals(from)) {
                // a whole page of one instant: only a larger one gets past it
                page *= 2;
            } else {
                // by time and not by offset: events that expire meanwhile would move the offsets
                from = at(events.getLast());
            }
        }
        Instant settled = begun.minus(reading.settling());
        Instant completeUpTo = toTheEnd || settled.isBefore(from) ? settled : from;
        List<Fact> facts = new ArrayList<>();
        for (JsonNode event : read.values()) {
            fact(event).ifPresent(facts::add);
        }
        return new Facts(facts, completeUpTo, after.isBefore(begun.minus(kept())));
    }

    private Optional<Fact> fact(JsonNode event) {
        FactKind kind = kind(event);
        String user = event.path("userId").asText("");
        if (kind == null || user.isEmpty()) {
            return Optional.empty();
        }
        return accountOf(user).map(account -> new Fact(event.path("id").asText(), account, kind, at(event)));
    }

    private static @Nullable FactKind kind(JsonNode event) {
        JsonNode details = event.path("details");
        return switch (event.path("type").asText()) {
            case "LOGIN" -> FactKind.SIGNED_IN;
            case "LOGIN_ERROR" -> FactKind.SIGN_IN_FAILED;
            case "UPDATE_CREDENTIAL" ->
                details.path("credential_type").asText().equals("password") ? FactKind.PASSWORD_CHANGED : null;
            case "CUSTOM_REQUIRED_ACTION" ->
                switch (details.path("custom_required_action").asText()) {
                    case QUESTIONS -> FactKind.SECURITY_QUESTIONS_SET;
                    case POLICY -> FactKind.POLICY_ACCEPTED;
                    default -> null;
                };
            case "USER_DISABLED_BY_TEMPORARY_LOCKOUT", "USER_DISABLED_BY_PERMANENT_LOCKOUT" -> FactKind.LOCKED_OUT;
            default -> null;
        };
    }

    private Optional<UserState> stateOf(String user) {
        KeycloakAdmin.Answer answer = admin.get("/users/" + user, 200, 404);
        if (!exists(answer)) {
            return Optional.empty();
        }
        Set<ActivationStep> open = EnumSet.noneOf(ActivationStep.class);
        for (JsonNode action : answer.body().path("requiredActions")) {
            Arrays.stream(ActivationStep.values())
                    .filter(step -> action(step).equals(action.asText()))
                    .forEach(open::add);
        }
        boolean lockedOut = admin.get("/attack-detection/brute-force/users/" + user, 200, 404)
                .body()
                .path("disabled")
                .asBoolean();
        return Optional.of(new UserState(answer.body().path("enabled").asBoolean(), lockedOut, open));
    }

    private Optional<String> find(AccountId account) {
        JsonNode users = admin.get("/users?exact=true&max=2&q=" + ACCOUNT + ":" + account.value(), 200)
                .body();
        if (users.size() > 1) {
            throw new IllegalStateException("account " + account.value() + " has two users in Keycloak");
        }
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(users.get(0).path("id").asText());
    }

    private Optional<AccountId> accountOf(String user) {
        synchronized (known) {
            AccountId account = known.get(user);
            if (account != null) {
                return Optional.of(account);
            }
        }
        KeycloakAdmin.Answer answer = admin.get("/users/" + user, 200, 404);
        String text = answer.body().path("attributes").path(ACCOUNT).path(0).asText("");
        if (!exists(answer) || text.isEmpty()) {
            return Optional.empty();
        }
        AccountId account = new AccountId(UUID.fromString(text));
        synchronized (known) {
            known.put(user, account);
        }
        return Optional.of(account);
    }

    private List<JsonNode> events(Instant from, int most) {
        JsonNode body = admin.get(
                        "/events?direction=asc&first=0&max=" + most + "&dateFrom=" + from.toEpochMilli() + TYPES, 200)
                .body();
        List<JsonNode> events = new ArrayList<>();
        body.forEach(events::add);
        return events;
    }

    private Optional<Instant> lastEvent(String user) {
        JsonNode events = admin.get("/events?first=0&max=1&user=" + user, 200).body();
        return events.isEmpty() ? Optional.empty() : Optional.of(at(events.get(0)));
    }

    private Duration kept() {
        JsonNode settings = admin.get("/events/config", 200).body();
        if (!settings.path("eventsEnabled").asBoolean()) {
            throw new IdentityProviderUnavailable("Keycloak's realm does not store events");
        }
        long seconds = settings.path("eventsExpiration").asLong();
        // none set means for ever
        return seconds > 0 ? Duration.ofSeconds(seconds) : Duration.ofDays(36_500);
    }

    private static Instant at(JsonNode event) {
        return Instant.ofEpochMilli(event.path("time").asLong());
    }

    private static boolean exists(KeycloakAdmin.Answer answer) {
        return answer.status() != 404;
    }

    private static String action(ActivationStep step) {
        return switch (step) {
            case PASSWORD_CHANGED -> PASSWORD;
            case SECURITY_QUESTIONS_SET -> QUESTIONS;
            case POLICY_ACCEPTED -> POLICY;
        };
    }

    private static Map<String, Object> credential(TemporaryPassword password) {
        return Map.of("type", "password", "value", password.value(), "temporary", true);
    }

    private static void requirePasswordRefused(KeycloakAdmin.Answer answer) {
        // the word names the rule and never repeats the password
        String error = answer.body().path("error").asText();
        if (!error.startsWith("invalidPassword")) {
            throw new IdentityProviderUnavailable("Keycloak took a request for bad");
        }
    }
}
