package uk.pharmail.account.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Requests to the admin API of one realm, under a service account's token that is renewed in time. */
final class KeycloakAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeycloakRealm realm;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private @Nullable Token token;

    KeycloakAdmin(KeycloakRealm realm, InstantSource clock) {
        this.realm = realm;
        this.clock = clock;
    }

    /** An answer with one of the statuses asked for. */
    record Answer(int status, JsonNode body) {}

    Answer get(String path, int... statuses) {
        return send("GET", path, BodyPublishers.noBody(), statuses);
    }

    Answer delete(String path, int... statuses) {
        return send("DELETE", path, BodyPublishers.noBody(), statuses);
    }

    Answer post(String path, Object body, int... statuses) {
        return send("POST", path, written(body), statuses);
    }

    Answer put(String path, Object body, int... statuses) {
        return send("PUT", path, written(body), statuses);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String method, String path, BodyPublisher body, int... statuses) {
        Answer answer = once(method, path, body);
        if (answer.status() == 401) {
            // Keycloak forgets its tokens when its keys or our secret are changed
            forgetToken();
            answer = once(method, path, body);
        }
        int status = answer.status();
        if (Arrays.stream(statuses).noneMatch(wanted -> wanted == status)) {
            throw new IdentityProviderUnavailable("Keycloak answered a " + method + " with " + status);
        }
        return answer;
    }

    private Answer once(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(realm.server() + "/admin/realms/" + realm.realm() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body)
                .build();
        return answer(request);
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new IdentityProviderUnavailable("Keycloak's answer is not JSON");
        } catch (IOException e) {
            throw new IdentityProviderUnavailable("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdentityProviderUnavailable("interrupted while Keycloak was asked", e);
        }
    }

    private synchronized String token() {
        Instant now = clock.instant();
        Token held = token;
        if (held == null || !now.isBefore(held.renewAt())) {
            held = newToken(now);
            token = held;
        }
        return held.value();
    }

    private synchronized void forgetToken() {
        token = null;
    }

    private Token newToken(Instant now) {
        String form = "grant_type=client_credentials&client_id=" + encoded(realm.clientId()) + "&client_secret="
                + encoded(realm.clientSecret());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(realm.server() + "/realms/" + realm.realm() + "/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        Answer answer = answer(request);
        if (answer.status() != 200) {
            throw new IdentityProviderUnavailable("Keycloak answered our own sign-in with " + answer.status());
        }
        // half of its life is a margin that no difference of clocks eats up
        long lifetime = answer.body().path("expires_in").asLong() / 2;
        return new Token(answer.body().path("access_token").asText(), now.plusSeconds(lifetime));
    }

    private BodyPublisher written(Object body) {
        try {
            return BodyPublishers.ofString(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is always JSON", e);
        }
    }

    private record Token(String value, Instant renewAt) {}
}
