package uk.pharmail.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak as child process of this one, reachable from this machine only. It is built for quick starts once for an unpacked distribution and its providers, which takes half a minute; later starts take a third.
 */
public final class EmbeddedKeycloak implements AutoCloseable {
    private static final List<String> BUILT_FOR = List.of("--health-enabled=true", "--metrics-enabled=false");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final URI url;
    private final String adminPassword;
    private final Process process;

    private EmbeddedKeycloak(URI url, String adminPassword, Process process) {
        this.url = url;
        this.adminPassword = adminPassword;
        this.process = process;
    }

    /**
     * What to start.
     *
     * @param home an unpacked distribution ({@code org.keycloak:keycloak-quarkus-dist}), which is written to
     * @param configurations directories with realms ({@code *-realm.json}), people of theirs ({@code *-users-0.json}) and, in
     *     {@code password-blacklists}, the lists that the realms name
     * @param providers extensions of Keycloak: jars, or directories of classes as they lie in a build
     * @param environment what the realms name as {@code ${VARIABLE}}
     * @param kept where its data stays between two runs; null to have it in memory, on any free port
     */
    public record Setup(
            Path home,
            List<Path> configurations,
            List<Path> providers,
            Map<String, String> environment,
            @Nullable Kept kept) {

        public Setup {
            configurations = List.copyOf(configurations);
            providers = List.copyOf(providers);
            environment = Map.copyOf(environment);
        }
    }

    /** A database of its own on a server of this machine, and the port that it is known by. */
    public record Kept(int port, EmbeddedDatabase.Service database) {}

    /** Returns when the realms are there and requests are answered; it ends with this JVM at the latest. */
    public static EmbeddedKeycloak start(Setup setup) {
        try {
            build(setup);
            copy(setup.configurations(), setup.home().resolve("data/import"), ".json");
            copy(
                    setup.configurations().stream()
                            .map(configuration -> configuration.resolve("password-blacklists"))
                            .filter(Files::isDirectory)
                            .toList(),
                    setup.home().resolve("data/password-blacklists"),
                    ".txt");
            return run(setup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar or the directory of the class path that holds a resource. */
    public static Path onClassPath(String resource) {
        URL url = EmbeddedKeycloak.class.getResource(resource);
        if (url == null) {
            throw new IllegalArgumentException(resource + " is not on the class path");
        }
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String root = url.toString().substring(0, url.toString().length() - resource.length());
            return Path.of(URI.create(root));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI url() {
        return url;
    }

    /** The password of {@code admin}, who may do everything in every realm. */
    public String adminPassword() {
        return adminPassword;
    }

    /** Ends it at once, as a crash does; returns when it is gone. */
    public void kill() {
        List<ProcessHandle> all = all(process);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = all(process);
        all.forEach(ProcessHandle::destroy);
        try {
            for (ProcessHandle one : all) {
                one.onExit().get(20, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    /** The script runs Keycloak as a child, which does not end with it. */
    private static List<ProcessHandle> all(Process script) {
        return Stream.concat(script.descendants(), Stream.of(script.toHandle())).toList();
    }

    private static void build(Setup setup) throws IOException {
        Path stamp = setup.home().resolve("built-for");
        List<String> options = new ArrayList<>(BUILT_FOR);
        options.add(setup.kept() == null ? "--db=dev-mem" : "--db=postgres");
        String wanted = String.join(" ", options) + digests(setup.providers());
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(stamp);
        Path providers = setup.home().resolve("providers");
        empty(providers, ".jar");
        for (int number = 0; number < setup.providers().size(); number++) {
            write(setup.providers().get(number), providers.resolve("provider-" + number + ".jar"));
        }
        Process build = command(setup, "build", options).start();
        if (!ends(build) || build.exitValue() != 0) {
            build.destroyForcibly();
            throw new IllegalStateException("kc.sh build failed: see " + log(setup));
        }
        Files.writeString(stamp, wanted);
    }

    private static boolean ends(Process build) {
        try {
            return build.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static EmbeddedKeycloak run(Setup setup) throws IOException {
        Kept kept = setup.kept();
        int port = kept == null ? Ports.free() : kept.port();
        int managementPort = Ports.free();
        String adminPassword = UUID.randomUUID().toString();
        ProcessBuilder command = command(
                setup,
                "start",
                List.of(
                        "--optimized",
                        "--import-realm",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + managementPort,
                        "--hostname-strict=false"));
        command.environment().putAll(setup.environment());
        URI url = URI.create("http://127.0.0.1:" + port);
        if (kept != null) {
            // the name in its tokens is the same whoever asks
            url = URI.create("http://localhost:" + port);
            command.environment().put("KC_HOSTNAME", url.toString());
            command.environment().put("KC_DB_URL", kept.database().jdbcUrl());
            command.environment().put("KC_DB_USERNAME", kept.database().modelsRole());
            command.environment().put("KC_DB_PASSWORD", kept.database().password());
        }
        command.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        command.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        Process process = command.start();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> all(process).forEach(ProcessHandle::destroyForcibly), "keycloak-shutdown"));
        URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await("Keycloak, see " + log(setup))
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("Keycloak has ended: see " + log(setup), () -> !process.isAlive())
                    .until(() -> answers(http, ready));
        }
        return new EmbeddedKeycloak(url, adminPassword, process);
    }

    private static ProcessBuilder command(Setup setup, String name, List<String> options) {
        List<String> words =
                new ArrayList<>(List.of("sh", setup.home().resolve("bin/kc.sh").toString(), name));
        words.addAll(options);
        ProcessBuilder command = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(setup).toFile()));
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        return command;
    }

    private static Path log(Setup setup) {
        return setup.home().resolveSibling("keycloak.log");
    }

    private static boolean answers(HttpClient http, URI ready) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path provider, Path jar) throws IOException {
        if (Files.isRegularFile(provider)) {
            Files.copy(provider, jar);
            return;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path part : parts(provider)) {
                String name = provider.relativize(part).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(name));
                Files.copy(part, out);
                out.closeEntry();
            }
        }
    }

    private static List<Path> parts(Path provider) throws IOException {
        try (Stream<Path> files = Files.walk(provider)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void copy(List<Path> from, Path to, String suffix) throws IOException {
        Files.createDirectories(to);
        empty(to, suffix);
        for (Path directory : from) {
            for (Path file : files(directory, suffix)) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void empty(Path directory, String suffix) throws IOException {
        for (Path file : files(directory, suffix)) {
            Files.delete(file);
        }
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    private static String digests(List<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                for (Path part : parts(file)) {
                    digest.update(Files.readAllBytes(part));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
