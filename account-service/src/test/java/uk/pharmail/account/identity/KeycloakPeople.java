package uk.pharmail.account.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.testing.EmbeddedKeycloak;

/** People with a browser at Keycloak's own pages: forms, cookies and redirects, as a page of ours would send them there. */
final class KeycloakPeople implements People {
    private static final String CLIENT = "sign-in-test";
    private static final String BACK = "http://127.0.0.1/signed-in";
    private static final Pattern ACTION = Pattern.compile("<form[^>]*?action=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern QUESTION = Pattern.compile("<option value=\"([A-Z_]+)\"");
    private static final Pattern LABEL = Pattern.compile("__label-text\">\\s*([^<]+?)\\s*</span>");
    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]+/reset-credentials[^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private final EmbeddedKeycloak keycloak;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    KeycloakPeople(EmbeddedKeycloak keycloak) {
        this.keycloak = keycloak;
        // the shipped realm has no client that people sign in to
        HttpResponse<String> made = send(HttpRequest.newBuilder(admin("/clients"))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"clientId\":\"" + CLIENT
                        + "\",\"publicClient\":true,\"standardFlowEnabled\":true,\"redirectUris\":[\"" + BACK
                        + "\"]}")));
        if (made.statusCode() != 201) {
            throw new IllegalStateException("Keycloak answered " + made.statusCode() + ": " + made.body());
        }
    }

    @Override
    public Visit signIn(UserName name, String password) {
        return new Browser("").signIn(name, password);
    }

    @Override
    public Visit changePassword(UserName name, String password) {
        return new Browser("&kc_action=UPDATE_PASSWORD").signIn(name, password);
    }

    @Override
    public boolean isRemembered(UserName name) {
        return asAdmin("/events?max=10000").toString().contains(name.value())
                || asAdmin("/admin-events?max=10000").toString().contains(name.value());
    }

    /** Says that the password is forgotten, and whose. */
    Forgetful forgotten(UserName name) {
        Browser browser = new Browser("");
        browser.forget(name);
        return new Forgetful(browser);
    }

    /** The page on which one says whose password is forgotten. */
    String forgottenPage() {
        Browser browser = new Browser("");
        browser.openForgotten();
        return browser.shown;
    }

    /** One person's way past a forgotten password. */
    static final class Forgetful {
        private final Browser browser;

        private Forgetful(Browser browser) {
            this.browser = browser;
        }

        /** The texts of the questions, in their order. */
        List<String> asked() {
            return matches(LABEL, browser.shown).toList();
        }

        Visit answer(List<String> answers) {
            browser.submit(Map.of("answer-1", answers.get(0), "answer-2", answers.get(1)));
            return browser;
        }

        /** What the browser was sent. */
        String shown() {
            return browser.shown;
        }
    }

    /** What the realm's administrators are shown at a path. */
    JsonNode asAdmin(String path) {
        return json(send(HttpRequest.newBuilder(admin(path)).header("Authorization", "Bearer " + adminToken())));
    }

    private final class Browser implements Visit {
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final String wish;
        private String shown = "";
        private @Nullable String refreshToken;

        private Browser(String wish) {
            this.wish = wish;
        }

        private Visit signIn(UserName name, String password) {
            openSignIn();
            submit(Map.of("username", name.value(), "password", password));
            return this;
        }

        private void forget(UserName name) {
            openForgotten();
            submit(Map.of("username", name.value()));
        }

        private void openForgotten() {
            openSignIn();
            String link = matches(FORGOTTEN, shown).findFirst().orElseThrow();
            open(keycloak.url().resolve(link.replace("&amp;", "&")));
        }

        private void openSignIn() {
            open(realm("/protocol/openid-connect/auth?response_type=code&scope=openid&client_id=" + CLIENT
                    + "&redirect_uri=" + encoded(BACK) + wish));
        }

        @Override
        public Page page() {
            if (refreshToken != null) {
                return Page.SIGNED_IN;
            }
            String action = action();
            if (action.contains("execution=UPDATE_PASSWORD")) {
                return Page.NEW_PASSWORD_WANTED;
            }
            if (action.contains("execution=SET_SECURITY_QUESTIONS")) {
                return Page.QUESTIONS_WANTED;
            }
            return action.contains("execution=TERMS_AND_CONDITIONS") ? Page.POLICY_SHOWN : Page.REFUSED;
        }

        @Override
        public void newPassword(String password) {
            submit(Map.of("password-new", password, "password-confirm", password));
        }

        @Override
        public void setQuestions(List<Answered> answers) {
            List<String> shownQuestions = matches(QUESTION, shown).distinct().toList();
            Map<String, String> fields = new LinkedHashMap<>();
            for (Answered answered : answers) {
                int number = fields.size() / 2 + 1;
                fields.put("question-" + number, shownQuestions.get(answered.question()));
                fields.put("answer-" + number, answered.answer());
            }
            submit(fields);
        }

        @Override
        public void acceptPolicy() {
            submit(Map.of("accept", "Accept"));
        }

        @Override
        public boolean isRenewed() {
            return refreshToken != null
                    && token(Map.of("grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", refreshToken))
                                    .statusCode()
                            == 200;
        }

        private void open(URI page) {
            follow(HttpRequest.newBuilder(page));
        }

        private void submit(Map<String, String> fields) {
            follow(HttpRequest.newBuilder(URI.create(action()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form(fields))));
        }

        private void follow(HttpRequest.Builder request) {
            if (!cookies.isEmpty()) {
                request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> response = send(request);
            response.headers().allValues("set-cookie").forEach(this::keep);
            shown = response.body();
            response.headers().firstValue("location").ifPresent(this::goTo);
        }

        private void goTo(String location) {
            if (!location.startsWith(BACK)) {
                open(URI.create(location));
                return;
            }
            Matcher code = CODE.matcher(location);
            if (!code.find()) {
                throw new IllegalStateException("sent back without a code");
            }
            HttpResponse<String> tokens = token(Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    CLIENT,
                    "redirect_uri",
                    BACK,
                    "code",
                    code.group(1)));
            refreshToken = json(tokens).path("refresh_token").asText();
        }

        // a browser's rules for Secure cookies count this machine as safe, the JDK's do not
        private void keep(String header) {
            String pair = header.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (header.contains("Max-Age=0")) {
                cookies.remove(pair.substring(0, equals));
            } else {
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }

        private String action() {
            Matcher action = ACTION.matcher(shown);
            return action.find() ? action.group(1).replace("&amp;", "&") : "";
        }
    }

    private String adminToken() {
        Map<String, String> fields = Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                "admin",
                "password",
                keycloak.adminPassword());
        URI uri = URI.create(keycloak.url() + "/realms/master/protocol/openid-connect/token");
        return json(post(uri, fields)).path("access_token").asText();
    }

    private HttpResponse<String> token(Map<String, String> fields) {
        return post(realm("/protocol/openid-connect/token"), fields);
    }

    private HttpResponse<String> post(URI uri, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
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

    private URI realm(String path) {
        return URI.create(keycloak.url() + "/realms/pharmail" + path);
    }

    private URI admin(String path) {
        return URI.create(keycloak.url() + "/admin/realms/pharmail" + path);
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
