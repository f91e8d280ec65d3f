package uk.pharmail.account.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import uk.pharmail.sourcing.London;

/** Text messages over version 2 of the GOV.UK Notify API, each with its id as {@code reference}. */
final class NotifyTexts {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mma 'on' d MMMM yyyy", Locale.UK);
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,40}");

    private final NotifyAccount account;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    NotifyTexts(NotifyAccount account, InstantSource clock) {
        this.account = account;
        this.clock = clock;
    }

    private record Answer(int status, JsonNode body) {}

    Delivery send(Message.Text message) {
        Optional<Delivery> earlier = earlier(message.id());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Answer answer = ask(request("/v2/notifications/sms").POST(BodyPublishers.ofString(body(message))));
        return switch (answer.status()) {
            case 201 -> Delivery.SENT;
            case 400 -> refused(answer.body());
            default -> throw new MessengerUnavailable("GOV.UK Notify answered with " + answer.status());
        };
    }

    Optional<Delivery> earlier(UUID message) {
        Answer answer = ask(request("/v2/notifications?reference=" + message).GET());
        JsonNode notifications = answer.body().path("notifications");
        if (answer.status() != 200 || !notifications.isArray()) {
            throw new MessengerUnavailable("GOV.UK Notify answered a look-up with " + answer.status());
        }
        Optional<Delivery> known = Optional.empty();
        for (JsonNode notification : notifications) {
            switch (notification.path("status").asText()) {
                // Notify says of both that the message is to be sent again
                case "technical-failure", "temporary-failure" -> {}
                case "permanent-failure" -> known = Optional.of(Delivery.NO_SUCH_RECIPIENT);
                default -> {
                    return Optional.of(Delivery.SENT);
                }
            }
        }
        return known;
    }

    /** For good only where Notify minds the number: whatever else it minds is ours to mend. */
    private static Delivery refused(JsonNode body) {
        String code = "";
        for (JsonNode error : body.path("errors")) {
            code = error.path("error").asText();
            String text = error.path("message").asText();
            if (code.equals("InvalidPhoneError")
                    || (code.equals("ValidationError")
                            && text.startsWith("phone_number ")
                            && !text.endsWith("is a required property"))) {
                return Delivery.NO_SUCH_RECIPIENT;
            }
            if (text.contains("send to this recipient") || text.contains("send to international mobile numbers")) {
                return Delivery.RECIPIENT_NOT_ALLOWED;
            }
        }
        throw new MessengerUnavailable(
                "GOV.UK Notify took a message for bad: " + (CODE.matcher(code).matches() ? code : "without a code"));
    }

    private String body(Message.Text message) {
        Map<String, Object> body = switch (message.content()) {
            case TextContent.Password password ->
                body(
                        message,
                        account.templates().temporaryPassword(),
                        Map.of(
                                "password", password.password().value(),
                                "valid_until", shown(password.validUntil())));
            case TextContent.Warning warning -> {
                Fate fate = Fate.of(warning.deadline());
                yield body(
                        message,
                        account.templates().lifecycleWarning(),
                        Map.of("fate", fate.words(), "date", Fate.shown(warning.on()), "remedy", fate.remedy()));
            }
            case TextContent.OfApplication application ->
                body(
                        message,
                        account.templates().applicationPassword(),
                        Map.of(
                                "address", application.address().value(),
                                "password", application.password().value()));
            case TextContent.ContactChanged _ ->
                body(message, account.templates().contactChanged(), Map.of());
        };
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message is always JSON", e);
        }
    }

    private static Map<String, Object> body(Message.Text message, UUID template, Map<String, String> values) {
        return Map.of(
                "phone_number",
                message.to().value(),
                "template_id",
                template,
                "reference",
                message.id(),
                "personalisation",
                values);
    }

    /** For a person: {@code 5:30pm on 3 July 2026}, in London. */
    static String shown(Instant instant) {
        return TIME.format(London.timeOf(instant));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(account.server() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    private Answer ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), read(response.body()));
        } catch (IOException e) {
            throw new MessengerUnavailable(
                    "GOV.UK Notify does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessengerUnavailable("interrupted while GOV.UK Notify was asked");
        }
    }

    /** What stands between us and Notify may answer with a page instead: then the status has to do. */
    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Notify takes it within 30 seconds, so each request has one of its own. */
    private String token() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(account.service());
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        JsonWebSignature token = new JsonWebSignature();
        token.setHeader("typ", "JWT");
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        token.setKey(new HmacKey(account.secret().getBytes(StandardCharsets.UTF_8)));
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a secret of 36 characters signs", e);
        }
    }
}
