package uk.pharmail.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for GOV.UK Notify on one machine, reachable from there only: takes text messages as version 2 of its API is
 * documented to, sends nothing, and shows what it took at {@code GET /messages}, which Notify does not have. Its memory
 * ends with it.
 */
public final class NotifyStandIn implements AutoCloseable {
    private static final String TEMPLATE = ".text-message.txt";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\(\\(([^)]+)\\)\\)");
    private static final Pattern REFERENCE = Pattern.compile("(?:.*&)?reference=([^&]*).*");
    private static final long CLOCK_DIFFERENCE_SECONDS = 30;
    private static @Nullable NotifyStandIn shared;

    private final ObjectMapper json = new ObjectMapper();
    private final String service = UUID.randomUUID().toString();
    private final String secret = UUID.randomUUID().toString();
    private final Map<String, String> templates;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Notification> notifications = new ArrayList<>();
    private final Map<String, String> fates = new HashMap<>();
    private final Set<String> strangers = new HashSet<>();
    private @Nullable Trouble next;
    private volatile InstantSource clock = InstantSource.system();

    private NotifyStandIn(HttpServer server, Map<String, String> templates) {
        this.server = server;
        this.templates = templates;
    }

    /** What the next request to send a text meets with. */
    public enum Trouble {
        /** 429: more requests than are allowed. */
        RATE_LIMIT,
        /** 500: nothing is sent. */
        BROKEN,
        /** The text is taken, and nobody hears of it. */
        REPLY_LOST
    }

    /** A text as its recipient sees it. */
    public record Sms(String to, String text, Instant at) {}

    private record Notification(UUID id, @Nullable String reference, Sms sms) {}

    private record Answer(int status, Object body) {

        static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    Map.of("status_code", status, "errors", List.of(Map.of("error", code, "message", message))));
        }
    }

    /** The one that all tests of this JVM use, started at the first call. */
    public static synchronized NotifyStandIn shared(Path templates) {
        NotifyStandIn running = shared;
        if (running == null) {
            running = start(Ports.free(), templates);
            shared = running;
        }
        return running;
    }

    /**
     * Returns when it takes requests.
     *
     * @param templates a directory whose files {@code <name>.text-message.txt} are the templates
     */
    public static NotifyStandIn start(int port, Path templates) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            NotifyStandIn standIn = new NotifyStandIn(server, read(templates));
            server.createContext("/", standIn::handle);
            server.setExecutor(standIn.workers);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** In the form of Notify's. */
    public String apiKey() {
        return "stand_in-" + service + "-" + secret;
    }

    /** The id of a template. */
    public UUID template(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** What a service needs to send its text messages here. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("pharmail.messages.notify.url", url().toString());
        settings.put("pharmail.messages.notify.api-key", apiKey());
        templates
                .keySet()
                .forEach(name -> settings.put(
                        "pharmail.messages.notify." + name + "-template",
                        template(name).toString()));
        return settings;
    }

    /** All texts to this number, oldest first. */
    public synchronized List<Sms> receivedBy(String number) {
        return notifications.stream()
                .map(Notification::sms)
                .filter(sms -> sms.to().equals(number))
                .toList();
    }

    /** By which clock it judges whether that of a service is accurate. */
    public void goesBy(InstantSource other) {
        clock = other;
    }

    /** The next request to send a text meets with this, the one after it does not. */
    public synchronized void next(Trouble trouble) {
        next = trouble;
    }

    /** The service may not send to this number, as it is in trial mode and the number not on the team's list. */
    public synchronized void isNotOnTeam(String number) {
        strangers.add(number);
    }

    /** What the networks say of texts to this number in the end: a status of Notify's, without which it is delivered. */
    public synchronized void endsAs(String number, String status) {
        fates.put(number, status);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }

    private static Map<String, String> read(Path templates) throws IOException {
        Map<String, String> read = new HashMap<>();
        try (Stream<Path> files = Files.list(templates)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(TEMPLATE)) {
                    read.put(name.substring(0, name.length() - TEMPLATE.length()), Files.readString(file));
                }
            }
        }
        return read;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Answer> answer = answer(exchange);
            if (answer.isPresent()) {
                byte[] body = json.writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(answer.get().body());
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer.get().status(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    /** Empty if the reply is lost. */
    private Optional<Answer> answer(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (request.equals("GET /messages")) {
            return Optional.of(shown());
        }
        Optional<Answer> stranger = mindToken(exchange.getRequestHeaders().getFirst("Authorization"));
        if (stranger.isPresent()) {
            return stranger;
        }
        return switch (request) {
            case "POST /v2/notifications/sms" -> send(json.readTree(body));
            case "GET /v2/notifications" ->
                Optional.of(list(exchange.getRequestURI().getQuery()));
            default -> Optional.of(Answer.error(404, "NotFound", "The requested URL was not found on the server."));
        };
    }

    private synchronized Answer shown() {
        return new Answer(
                200,
                notifications.stream()
                        .map(Notification::sms)
                        .map(sms -> Map.of(
                                "at", sms.at().toString(),
                                "to", sms.to(),
                                "text", sms.text()))
                        .toList());
    }

    private Optional<Answer> mindToken(@Nullable String header) throws IOException {
        if (header == null || !header.startsWith("Bearer ")) {
            return Optional.of(Answer.error(401, "AuthError", "Unauthorized: authentication token must be provided"));
        }
        String[] parts = header.substring("Bearer ".length()).split("\\.", -1);
        if (parts.length != 3
                || !MessageDigest.isEqual(
                        signature(parts[0] + "." + parts[1]), parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(Answer.error(403, "AuthError", "Invalid token: signature, API token not found"));
        }
        JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
        if (!claims.path("iss").asText().equals(service)) {
            return Optional.of(Answer.error(403, "AuthError", "Invalid token: service not found"));
        }
        long age = clock.instant().getEpochSecond() - claims.path("iat").asLong();
        if (Math.abs(age) > CLOCK_DIFFERENCE_SECONDS) {
            return Optional.of(
                    Answer.error(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds"));
        }
        return Optional.empty();
    }

    private byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder().withoutPadding().encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private synchronized Optional<Answer> send(JsonNode body) {
        Trouble trouble = next;
        next = null;
        if (trouble == Trouble.RATE_LIMIT) {
            return Optional.of(Answer.error(
                    429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"));
        }
        if (trouble == Trouble.BROKEN) {
            return Optional.of(Answer.error(500, "Exception", "Internal server error"));
        }
        Answer answer = taken(body);
        return trouble == Trouble.REPLY_LOST ? Optional.empty() : Optional.of(answer);
    }

    private Answer taken(JsonNode body) {
        if (!body.path("phone_number").isTextual()) {
            return Answer.error(400, "ValidationError", "phone_number is a required property");
        }
        String number = body.path("phone_number").asText();
        Optional<Answer> refused = mindNumber(number);
        if (refused.isPresent()) {
            return refused.get();
        }
        String template = templates.keySet().stream()
                .filter(name -> template(name)
                        .toString()
                        .equals(body.path("template_id").asText()))
                .findAny()
                .map(templates::get)
                .orElse(null);
        if (template == null) {
            return Answer.error(400, "BadRequestError", "Template not found");
        }
        List<String> missing = new ArrayList<>();
        String text = PLACEHOLDER.matcher(template).replaceAll(placeholder -> {
            JsonNode value = body.path("personalisation").path(placeholder.group(1));
            if (value.isMissingNode()) {
                missing.add(placeholder.group(1));
            }
            return Matcher.quoteReplacement(value.asText());
        });
        if (!missing.isEmpty()) {
            return Answer.error(400, "BadRequestError", "Missing personalisation: " + String.join(", ", missing));
        }
        UUID id = UUID.randomUUID();
        String reference = body.path("reference").asText(null);
        notifications.add(new Notification(id, reference, new Sms(number, text, clock.instant())));
        Map<String, Object> answer = new HashMap<>();
        answer.put("id", id);
        answer.put("reference", reference);
        answer.put("content", Map.of("body", text, "from_number", "GOVUK"));
        answer.put("uri", url() + "/v2/notifications/" + id);
        return new Answer(201, answer);
    }

    private Optional<Answer> mindNumber(String number) {
        if (strangers.contains(number)) {
            return Optional.of(Answer.error(
                    400,
                    "BadRequestError",
                    "Can’t send to this recipient when service is in trial mode – see"
                            + " https://www.notifications.service.gov.uk/trial-mode"));
        }
        if (!number.startsWith("+44")) {
            return Optional.of(Answer.error(400, "BadRequestError", "Cannot send to international mobile numbers"));
        }
        if (!number.startsWith("+447")) {
            return Optional.of(Answer.error(400, "ValidationError", "phone_number Not a UK mobile number"));
        }
        if (number.length() != "+447700900000".length()) {
            boolean isShort = number.length() < "+447700900000".length();
            return Optional.of(Answer.error(
                    400, "ValidationError", "phone_number " + (isShort ? "Not enough digits" : "Too many digits")));
        }
        return Optional.empty();
    }

    private synchronized Answer list(@Nullable String query) {
        Matcher reference = REFERENCE.matcher(query == null ? "" : query);
        String wanted = reference.matches() ? reference.group(1) : null;
        List<Map<String, Object>> found = notifications.reversed().stream()
                .filter(notification -> wanted == null || wanted.equals(notification.reference()))
                .map(notification -> {
                    Map<String, Object> shown = new HashMap<>();
                    shown.put("id", notification.id());
                    shown.put("reference", notification.reference());
                    shown.put("phone_number", notification.sms().to());
                    shown.put("type", "sms");
                    shown.put("status", fates.getOrDefault(notification.sms().to(), "delivered"));
                    shown.put("body", notification.sms().text());
                    shown.put("created_at", notification.sms().at().toString());
                    return shown;
                })
                .toList();
        return new Answer(200, Map.of("notifications", found, "links", Map.of("current", url() + "/v2/notifications")));
    }
}
