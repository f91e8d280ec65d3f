package uk.pharmail.testing;

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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One person's browser at Keycloak's own pages: forms, cookies and redirects, as a page of ours would send them there. */
public final class KeycloakBrowser {
    private static final String BACK = "http://127.0.0.1/signed-in";
    private static final Pattern ACTION = Pattern.compile("<form[^>]*?action=\"([^\"]+)\"", Pattern.DOTALL);
    private static final Pattern QUESTION = Pattern.compile("<option value=\"([A-Z_]+)\"");
    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]+/reset-credentials[^\"]*)\"");
    private static final Pattern EXECUTION = Pattern.compile("execution=([A-Z_]+)");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final URI realm;
    private final String client;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String shown = "";
    private @Nullable String refreshToken;

    /**
     * A browser without any cookie.
     *
     * @param realm such as {@code http://localhost:8180/realms/pharmail}
     * @param client a public one that people sign in to and that may send them back to this machine
     */
    public KeycloakBrowser(URI realm, String client) {
        this.realm = realm;
        this.client = client;
    }

    /**
     * A chosen question.
     *
     * @param question its place in the list that is shown
     */
    public record Answered(int question, String answer) {}

    /** Opens the page of the sign-in, and fills it in. */
    public void signIn(String userName, String password) {
        openSignIn("");
        submit(Map.of("username", userName, "password", password));
    }

    /** Signs in in order to change the password. */
    public void signInToChangePassword(String userName, String password) {
        openSignIn("&kc_action=UPDATE_PASSWORD");
        submit(Map.of("username", userName, "password", password));
    }

    /** Opens the page on which one says whose password is forgotten. */
    public void openForgotten() {
        openSignIn("");
        Matcher link = FORGOTTEN.matcher(shown);
        if (!link.find()) {
            throw new IllegalStateException("the page of the sign-in has no way past a forgotten password");
        }
        follow(HttpRequest.newBuilder(realm.resolve(link.group(1).replace("&amp;", "&"))));
    }

    /** Says whose password is forgotten. */
    public void forget(String userName) {
        openForgotten();
        submit(Map.of("username", userName));
    }

    /** Answers the two questions of one who has forgotten the password. */
    public void answer(String first, String second) {
        submit(Map.of("answer-1", first, "answer-2", second));
    }

    /** The required action whose page is shown, such as {@code UPDATE_PASSWORD}; empty if it is none. */
    public String wanted() {
        Matcher execution = EXECUTION.matcher(action());
        return execution.find() ? execution.group(1) : "";
    }

    public void newPassword(String password) {
        submit(Map.of("password-new", password, "password-confirm", password));
    }

    public void setQuestions(List<Answered> answers) {
        List<String> questions = QUESTION.matcher(shown)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            fields.put("question-" + (i + 1), questions.get(answers.get(i).question()));
            fields.put("answer-" + (i + 1), answers.get(i).answer());
        }
        submit(fields);
    }

    public void acceptPolicy() {
        submit(Map.of("accept", "Accept"));
    }

    /** What the browser was sent last. */
    public String shown() {
        return shown;
    }

    /** Whether the person was let in and sent back. */
    public boolean isSignedIn() {
        return refreshToken != null;
    }

    /** Whether the session that was begun here is renewed. */
    public boolean isRenewed() {
        return refreshToken != null
                && token(Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", refreshToken))
                                .statusCode()
                        == 200;
    }

    private void openSignIn(String wish) {
        follow(HttpRequest.newBuilder(URI.create(realm
                + "/protocol/openid-connect/auth?response_type=code&scope=openid&code_challenge_method=S256&code_challenge="
                + CHALLENGE + "&client_id=" + client + "&redirect_uri=" + encoded(BACK) + wish)));
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
            follow(HttpRequest.newBuilder(URI.create(location)));
            return;
        }
        Matcher code = CODE.matcher(location);
        if (!code.find()) {
            throw new IllegalStateException("sent back without a code");
        }
        HttpResponse<String> tokens = token(Map.of(
                "grant_type", "authorization_code",
                "client_id", client,
                "redirect_uri", BACK,
                "code_verifier", VERIFIER,
                "code", code.group(1)));
        if (tokens.statusCode() != 200) {
            throw new IllegalStateException("Keycloak answered " + tokens.statusCode());
        }
        try {
            refreshToken = new ObjectMapper()
                    .readTree(tokens.body())
                    .path("refresh_token")
                    .textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> token(Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
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

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
