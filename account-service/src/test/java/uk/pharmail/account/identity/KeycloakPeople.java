package uk.pharmail.account.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import uk.pharmail.testing.EmbeddedKeycloak;
import uk.pharmail.testing.KeycloakBrowser;

/** People with a browser at Keycloak's own pages. */
final class KeycloakPeople implements People {
    private static final Pattern LABEL = Pattern.compile("__label-text\">\\s*([^<]+?)\\s*</span>");

    private final EmbeddedKeycloak keycloak;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    KeycloakPeople(EmbeddedKeycloak keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public Visit signIn(UserName name, String password) {
        KeycloakBrowser browser = browser();
        browser.signIn(name.value(), password);
        return new AtKeycloak(browser);
    }

    @Override
    public Visit changePassword(UserName name, String password) {
        KeycloakBrowser browser = browser();
        browser.signInToChangePassword(name.value(), password);
        return new AtKeycloak(browser);
    }

    private KeycloakBrowser browser() {
        return new KeycloakBrowser(URI.create(keycloak.url() + "/realms/pharmail"), "pharmail-cli");
    }

    @Override
    public void addStranger(UserName name, String password) {
        ObjectNode user = json.createObjectNode().put("username", name.value()).put("enabled", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", password);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(admin("/users"))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(user.toString())));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("Keycloak answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    @Override
    public boolean isRemembered(UserName name) {
        return asAdmin("/events?max=10000").toString().contains(name.value())
                || asAdmin("/admin-events?max=10000").toString().contains(name.value());
    }

    /** Says that the password is forgotten, and whose. */
    Forgetful forgotten(UserName name) {
        KeycloakBrowser browser = browser();
        browser.forget(name.value());
        return new Forgetful(browser);
    }

    /** The page on which one says whose password is forgotten. */
    String forgottenPage() {
        KeycloakBrowser browser = browser();
        browser.openForgotten();
        return browser.shown();
    }

    /** One person's way past a forgotten password. */
    record Forgetful(KeycloakBrowser browser) {

        /** The texts of the questions, in their order. */
        List<String> asked() {
            return LABEL.matcher(browser.shown())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }

        Visit answer(List<String> answers) {
            browser.answer(answers.get(0), answers.get(1));
            return new AtKeycloak(browser);
        }

        /** What the browser was sent. */
        String shown() {
            return browser.shown();
        }
    }

    /** What the realm's administrators are shown at a path. */
    JsonNode asAdmin(String path) {
        return json(send(HttpRequest.newBuilder(admin(path)).header("Authorization", "Bearer " + adminToken())));
    }

    /** Lets the realm's passwords be valid for so many days (ACC-5). */
    void passwordsLast(int days) {
        String policy = asAdmin("")
                .path("passwordPolicy")
                .asText()
                .replaceAll("forceExpiredPasswordChange\\([0-9]+\\)", "forceExpiredPasswordChange(" + days + ")");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(admin(""))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(
                        json.createObjectNode().put("passwordPolicy", policy).toString())));
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("Keycloak answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private record AtKeycloak(KeycloakBrowser browser) implements Visit {

        @Override
        public Page page() {
            if (browser.isSignedIn()) {
                return Page.SIGNED_IN;
            }
            return switch (browser.wanted()) {
                case "UPDATE_PASSWORD" -> Page.NEW_PASSWORD_WANTED;
                case "SET_SECURITY_QUESTIONS" -> Page.QUESTIONS_WANTED;
                case "TERMS_AND_CONDITIONS" -> Page.POLICY_SHOWN;
                default -> Page.REFUSED;
            };
        }

        @Override
        public void newPassword(String password) {
            browser.newPassword(password);
        }

        @Override
        public void setQuestions(List<Answered> answers) {
            browser.setQuestions(answers.stream()
                    .map(answered -> new KeycloakBrowser.Answered(answered.question(), answered.answer()))
                    .toList());
        }

        @Override
        public void acceptPolicy() {
            browser.acceptPolicy();
        }

        @Override
        public boolean isRenewed() {
            return browser.isRenewed();
        }
    }

    private String adminToken() {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password=" + keycloak.adminPassword();
        return json(send(HttpRequest.newBuilder(
                                URI.create(keycloak.url() + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))))
                .path("access_token")
                .asText();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("Keycloak answered " + response.statusCode() + ": " + response.body());
        }
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI admin(String path) {
        return URI.create(keycloak.url() + "/admin/realms/pharmail" + path);
    }
}
