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
    private @Nullable String accessToken;

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

    /** Opens the page of the sign-in, and fills it in. */
    public void signIn(String userName, String password) {
        follow(HttpRequest.newBuilder(URI.create(realm
                + "/protocol/openid-connect/auth?response_type=code&scope=openid&code_challenge_method=S256&code_challenge="
                + CHALLENGE + "&client_id=" + client + "&redirect_uri=" + encoded(BACK))));
        submit(Map.of("username", userName, "password", password));
    }

    /** The required action whose page is shown, such as {@code UPDATE_PASSWORD}; empty if it is none. */
    public String wanted() {
        Matcher execution = Pattern.compile("execution=([A-Z_]+)").matcher(action());
        return execution.find() ? execution.group(1) : "";
    }

    public void newPassword(String password) {
        submit(Map.of("password-new", password, "password-confirm", password));
    }

    /** Answers the first questions of the list, each with one of these. */
    public void answerQuestions(List<String> answers) {
        List<String> questions = QUESTION.matcher(shown)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            fields.put("question-" + (i + 1), questions.get(i));
            fields.put("answer-" + (i + 1), answers.get(i));
        }
        submit(fields);
    }

    public void acceptPolicy() {
        submit(Map.of("accept", "Accept"));
    }

    /** Whether the person was let in and sent back. */
    public boolean isSignedIn() {
        return accessToken != null;
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
        HttpResponse<String> tokens = send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client,
                        "redirect_uri", BACK,
                        "code_verifier", VERIFIER,
                        "code", code.group(1))))));
        try {
            accessToken = new ObjectMapper()
                    .readTree(tokens.body())
                    .path("access_token")
                    .textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
