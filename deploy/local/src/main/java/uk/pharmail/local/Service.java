package uk.pharmail.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One packaged service as a process of its own: ready when started, its log in a file, ended with this process. */
public final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String name;
    private final URI base;
    private final Path log;
    private final Process process;

    private Service(String name, URI base, Path log, Process process) {
        this.name = name;
        this.base = base;
        this.log = log;
        this.process = process;
    }

    public static Service start(String name, Path home, int port, Map<String, String> settings, Path logs)
            throws IOException, InterruptedException {
        requireFree(name, port);
        Path jar = home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: build it with ./mvnw package -DskipTests");
        }
        Files.createDirectories(logs);
        Path log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-jar",
                jar.toString()));
        settings.forEach((setting, value) -> builder.environment().put(variable(setting), value));
        builder.environment().put(variable("quarkus.http.port"), Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Service service = new Service(name, URI.create("http://localhost:" + port), log, builder.start());
        service.awaitReady();
        return service;
    }

    /** As MicroProfile Config looks for a setting in the environment, where passwords show less than in an argument. */
    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    public URI base() {
        return base;
    }

    /** For the tools of the JDK. */
    public long pid() {
        return process.pid();
    }

    /** Ends the process at once, as a crash does; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Otherwise the program that has the port would answer in the service's place, and be sent what is meant for it. */
    private static void requireFree(String name, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            // as servers do: what an earlier run left behind in TIME_WAIT is no reason against it
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " is taken by another program: stop that, or give " + name + " another port", e);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpRequest ready = HttpRequest.newBuilder(base.resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (!answers(client, ready)) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new IOException(name + " stopped while starting; the reason is in " + log);
                }
                if (Instant.now().isAfter(deadline)) {
                    close();
                    throw new IOException(name + " was not ready within " + PATIENCE.toMinutes() + " minutes: " + log);
                }
            }
        }
    }

    private static boolean answers(HttpClient client, HttpRequest ready) throws InterruptedException {
        try {
            return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }
}
