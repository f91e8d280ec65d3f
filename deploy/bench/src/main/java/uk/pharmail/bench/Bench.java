package uk.pharmail.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures Pharmail beside its peers on this machine, and prints what it came to as tables, met or not. */
@Command(
        name = "deploy/bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures Pharmail beside its peers; about half an hour, on a machine that does nothing else.")
final class Bench implements Callable<Integer> {

    /** What can be measured. */
    enum Part {
        APPEND,
        RELAY,
        REBUILD,
        JOURNEY,
        DIRECTORY,
        COMPLIANCE,
        DEADLINES
    }

    @Option(names = "--home", hidden = true, description = "The root of the project.")
    private Path home = Path.of("");

    @Option(names = "--only", split = ",", description = "Some of: ${COMPLETION-CANDIDATES}.")
    private @Nullable Set<Part> only;

    @Option(names = "--seconds", description = "Of a round of a load (${DEFAULT-VALUE}).", defaultValue = "2")
    private int seconds;

    @Option(
            names = "--rounds",
            description = "That count, after one that does not (${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int rounds;

    @Option(
            names = "--stored",
            description = "Events that the relay drains (${DEFAULT-VALUE}).",
            defaultValue = "200000")
    private int stored;

    @Option(
            names = "--events",
            description = "Events that are rebuilt from (${DEFAULT-VALUE}).",
            defaultValue = "1000000")
    private int events;

    @Option(names = "--people", description = "In the directory (${DEFAULT-VALUE}).", defaultValue = "1500000")
    private int people;

    @Option(
            names = "--pharmacies",
            description = "Whose five years of compliance are asked for (${DEFAULT-VALUE}).",
            defaultValue = "11500")
    private int pharmacies;

    @Option(names = "--deadlines", description = "That run (${DEFAULT-VALUE}).", defaultValue = "1500000")
    private int deadlines;

    @Option(names = "--due", description = "Of these on one day (${DEFAULT-VALUE}).", defaultValue = "50000")
    private int due;

    @Option(names = "--write", description = "Put each table into its place in docs/performance.md.")
    private boolean write;

    private final PrintStream out;
    private final List<String> arguments;

    private Bench(PrintStream out, List<String> arguments) {
        this.out = out;
        this.arguments = arguments;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Bench(out, List.of(arguments)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        for (Part part : only == null ? EnumSet.allOf(Part.class) : only) {
            Measurement measurement = measurement(part);
            List<Row> rows = measurement.run(line -> System.err.println(line));
            Results results =
                    new Results(part.name().toLowerCase(Locale.ROOT), header(part), rows, measurement.notes());
            out.println(results.markdown());
            if (write) {
                Path document = home.resolve("docs/performance.md");
                Files.writeString(document, results.into(Files.readString(document)));
            }
        }
        return 0;
    }

    private Measurement measurement(Part part) {
        Duration round = Duration.ofSeconds(seconds);
        return switch (part) {
            case APPEND -> new AppendMeasurement(round, rounds);
            case RELAY -> new RelayMeasurement(round, rounds, stored);
            case REBUILD -> new RebuildMeasurement(rounds, events);
            case JOURNEY -> new JourneyMeasurement(home, round, rounds);
            case DIRECTORY -> new DirectoryMeasurement(home, round, rounds, people);
            case COMPLIANCE -> new ComplianceMeasurement(home, round, rounds, pharmacies);
            case DEADLINES -> new DeadlinesMeasurement(home, deadlines, due);
        };
    }

    private List<String> header(Part part) {
        String given = String.join(" ", withoutHome());
        return List.of(
                "command: `deploy/bench/run" + (given.isEmpty() ? "" : " " + given) + "`",
                "machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", Java "
                        + Runtime.version(),
                "day: " + LocalDate.now(Clock.systemUTC()) + "; "
                        + (part == Part.DEADLINES ? "each once" : "median of " + rounds + " rounds, interleaved")
                        + "; all on one machine over loopback");
    }

    private List<String> withoutHome() {
        List<String> given = new ArrayList<>(arguments);
        int place = given.indexOf("--home");
        if (place >= 0) {
            given.subList(place, place + 2).clear();
        }
        return given;
    }

    private static String processor() {
        Path description = Path.of("/proc/cpuinfo");
        if (Files.isReadable(description)) {
            try (Stream<String> lines = Files.lines(description)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException unreadable) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    }
}
