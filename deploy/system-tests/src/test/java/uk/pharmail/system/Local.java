package uk.pharmail.system;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import uk.pharmail.local.Up;
import uk.pharmail.testing.Ports;

/** Makes runs of deploy/local/up on free ports that share their data, as a person's runs one after the other do. */
final class Local {
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, Integer> ports = new HashMap<>();

    Local(Path data, String... others) {
        arguments.addAll(
                List.of("--home", Path.of("../..").toAbsolutePath().normalize().toString(), "--data", data.toString()));
        for (String port :
                List.of("mailbox", "account", "lifecycle", "keycloak", "smtp", "imap", "sms", "postgres", "kafka")) {
            ports.put(port, Ports.free());
            arguments.add("--" + port + "-port");
            arguments.add(Integer.toString(port(port)));
        }
        arguments.addAll(List.of(others));
    }

    int port(String part) {
        return Objects.requireNonNull(ports.get(part));
    }

    Up up(String... others) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(others));
        Up up = new Up(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        new CommandLine(up).parseArgs(all.toArray(String[]::new));
        return up;
    }
}
