package uk.pharmail.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import uk.pharmail.testing.EmbeddedDatabase;

/**
 * PostgreSQL's own tool with the plain insert as its script, prepared, two threads: a client in C. Of each run only the end
 * counts, as its clients begin with cold connections.
 */
final class Pgbench implements Contender {
    private static final int WARM_UP_SECONDS = 5;

    private final EmbeddedDatabase.Service peers;

    Pgbench(EmbeddedDatabase.Service peers) throws SQLException {
        this.peers = peers;
        Databases.execute(peers.models(), PlainInsert.table("pgbench_event"));
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "pgbench")));
    }

    @Override
    public String name() {
        return "pgbench, plain inserts";
    }

    @Override
    public Load run(int atOnce, Duration time) throws Exception {
        Path directory = Files.createTempDirectory("pharmail-pgbench");
        try {
            return run(atOnce, time, directory);
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private Load run(int atOnce, Duration time, Path directory) throws IOException, InterruptedException {
        Path script = directory.resolve("insert.sql");
        Files.writeString(
                script,
                "insert into pgbench_event (stream, version, type, payload, command_id, metadata, effective_at) values"
                        + " ('mailbox:' || gen_random_uuid(), 1, '" + Sample.TYPE + "', '" + Sample.PAYLOAD
                        + "', gen_random_uuid(), '" + Sample.METADATA + "', '1970-01-01Z');\n");
        long seconds = WARM_UP_SECONDS + Math.max(1, time.toSeconds());
        ProcessBuilder builder = new ProcessBuilder(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-c",
                Integer.toString(atOnce),
                "-j",
                Integer.toString(Math.min(2, atOnce)),
                "-T",
                Long.toString(seconds),
                "-l",
                "--log-prefix=" + directory.resolve("latency"),
                "-f",
                script.toString(),
                "-h",
                "localhost",
                "-p",
                Integer.toString(peers.port()),
                "-U",
                peers.modelsRole(),
                peers.name());
        builder.environment().put("PGPASSWORD", peers.password());
        Path output = directory.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + Files.readString(output));
        }
        List<Committed> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path log : files.filter(file -> file.getFileName().toString().startsWith("latency"))
                    .toList()) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.map(Committed::of).forEach(all::add);
                }
            }
        }
        long end = all.stream().mapToLong(Committed::atMicros).max().orElseThrow();
        long begin = end - time.toNanos() / 1_000;
        Histogram micros = Load.histogram();
        for (Committed committed : all) {
            if (committed.atMicros() > begin) {
                micros.recordValue(Math.max(1, committed.micros()));
            }
        }
        long done = micros.getTotalCount();
        return new Load(all.size() - done, done, time.toNanos() / 1e9, micros);
    }

    /** A line of pgbench's log: client, number, time taken, script, and when it was over in seconds and microseconds. */
    private record Committed(long micros, long atMicros) {
        static Committed of(String line) {
            String[] fields = line.split(" ", -1);
            return new Committed(
                    Long.parseLong(fields[2]), Long.parseLong(fields[4]) * 1_000_000 + Long.parseLong(fields[5]));
        }
    }

    @Override
    public long stored() throws SQLException {
        return Databases.number(peers.models(), "select count(*) from pgbench_event");
    }
}
