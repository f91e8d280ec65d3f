package uk.pharmail.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** A service's REST API as its clients use it: every POST carries an Idempotency-Key, so a run that was cut off goes on. */
public final class Api implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;
    private final Bearer bearer;

    /** Who calls. */
    public interface Bearer {

        /** A token that is good for this call. */
        String token() throws IOException, InterruptedException;
    }

    public Api(URI base, Bearer bearer) {
        this.base = base;
        this.bearer = bearer;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, String idempotencyKey, JsonNode body) throws IOException, InterruptedException {
        return post(path, idempotencyKey, "application/json", BodyPublishers.ofString(body.toString()));
    }

    public Answer postCsv(String path, String idempotencyKey, Path file) throws IOException, InterruptedException {
        return post(path, idempotencyKey, "text/csv", BodyPublishers.ofFile(file));
    }

    private Answer post(String path, String idempotencyKey, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", idempotencyKey)
                .POST(body));
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + bearer.token())
                .timeout(Duration.ofMinutes(2));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        String body = response.body();
        String location = response.headers().firstValue("Location").orElse("");
        return new Answer(
                response.statusCode(),
                location,
                response.headers().firstValue("Link").map(Api::target).orElse(""),
                body.isBlank() ? json.nullNode() : json.readTree(body));
    }

    private static String target(String link) {
        return link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }

    @Override
    public void close() {
        client.close();
    }

    /**
     * What was answered.
     *
     * @param location empty where the answer names none
     * @param next where a list goes on; empty at its end
     */
    public record Answer(int status, String location, String next, JsonNode body) {

        /** @throws IOException with the problem's own words, if the service refused */
        public Answer accepted() throws IOException {
            if (status >= 300) {
                throw new IOException("the service answered " + status + ": "
                        + body.path("detail").asText(body.path("title").asText("no reason given")));
            }
            return this;
        }
    }
}
