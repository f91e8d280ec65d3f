package uk.pharmail.bench;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import uk.pharmail.testing.EmbeddedDatabase;

/** How fast commands of one event are stored, beside plain inserts and other event stores on the same server. */
final class AppendMeasurement implements Measurement {
    private static final List<Integer> AT_ONCE = List.of(1, 16, 64, 256);

    private final Duration round;
    private final int rounds;

    AppendMeasurement(Duration round, int rounds) {
        this.round = round;
        this.rounds = rounds;
    }

    @Override
    public List<Row> run(Consumer<String> progress) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        try (EmbeddedDatabase server = EmbeddedDatabase.temporary()) {
            EmbeddedDatabase.Service peers = server.newEmptyDatabase();
            try {
                contenders.add(new PharmailContender(server));
                contenders.add(new PlainInsert(peers));
                contenders.add(new AxonJdbc(peers));
                contenders.add(new MessageDbShape(peers));
                if (Pgbench.isInstalled()) {
                    contenders.add(new Pgbench(peers));
                }
                long seconds = Math.round((rounds + 1.0) * contenders.size() * round.toMillis() / 1_000);
                List<Row> rows = new ArrayList<>();
                for (int atOnce : AT_ONCE) {
                    progress.accept("append, " + atOnce + " at once: about " + seconds + " s");
                    rows.addAll(rows(atOnce, contenders, measure(atOnce, contenders, server)));
                }
                return rows;
            } finally {
                for (Contender contender : contenders) {
                    contender.close();
                }
            }
        }
    }

    private Map<Contender, List<Load>> measure(int atOnce, List<Contender> contenders, EmbeddedDatabase server)
            throws Exception {
        Map<Contender, List<Load>> loads = new HashMap<>();
        for (int i = 0; i <= rounds; i++) {
            for (Contender contender : contenders) {
                checkpoint(server);
                long before = contender.stored();
                Load load = contender.run(atOnce, round);
                Databases.check(contender.name() + " stored", load.stored(), contender.stored() - before);
                boolean warmUp = i == 0;
                if (!warmUp) {
                    loads.computeIfAbsent(contender, _ -> new ArrayList<>()).add(load);
                }
            }
        }
        return loads;
    }

    /** So that none writes out what another has left dirty. */
    private static void checkpoint(EmbeddedDatabase server) throws SQLException {
        Databases.execute(server.superuser("postgres"), "checkpoint");
    }

    private static List<Row> rows(int atOnce, List<Contender> contenders, Map<Contender, List<Load>> loads) {
        List<Row> rows = new ArrayList<>();
        Contender pharmail = contenders.getFirst();
        for (Contender peer : contenders.subList(1, contenders.size())) {
            String what = "append, " + atOnce + " at once, beside " + peer.name() + ": ";
            rows.add(Row.ratio(
                    what + "commands stored",
                    "/s",
                    figures(requireNonNull(loads.get(pharmail)), Load::perSecond),
                    figures(requireNonNull(loads.get(peer)), Load::perSecond),
                    rateAim(atOnce, peer)));
            rows.add(Row.ratio(
                    what + "p50",
                    "ms",
                    figures(requireNonNull(loads.get(pharmail)), load -> load.percentile(50)),
                    figures(requireNonNull(loads.get(peer)), load -> load.percentile(50)),
                    new Aim.None()));
            rows.add(Row.ratio(
                    what + "p99",
                    "ms",
                    figures(requireNonNull(loads.get(pharmail)), load -> load.percentile(99)),
                    figures(requireNonNull(loads.get(peer)), load -> load.percentile(99)),
                    atOnce == 64 && (peer instanceof PlainInsert || peer instanceof AxonJdbc)
                            ? new Aim.AtMost(0.5)
                            : new Aim.None()));
        }
        return rows;
    }

    private static Aim rateAim(int atOnce, Contender peer) {
        return switch (peer) {
            case PlainInsert _ when atOnce == 1 -> new Aim.AtLeast(0.95);
            case PlainInsert _ when atOnce == 64 -> new Aim.AtLeast(3);
            case AxonJdbc _ when atOnce == 64 -> new Aim.AtLeast(4.5);
            default -> new Aim.None();
        };
    }

    private static Rounds figures(List<Load> loads, ToDoubleFunction<Load> figure) {
        return new Rounds(loads.stream().mapToDouble(figure).boxed().toList());
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("Append: one event of " + Sample.PAYLOAD.length() + " bytes a command, every command on a new stream,"
                + " clients that wait for the answer; PostgreSQL with fsync, synchronous_commit and full_page_writes on,"
                + " a checkpoint before each round, one round of each before those that count, and in each round every"
                + " client writes before the clock starts; after every round the stored events are counted.");
        notes.add("Plain JDBC and message-db's shape have a connection and a prepared statement for each client, in"
                + " autocommit; Axon has a pool with a connection for each client and commits a JDBC transaction for"
                + " each command, on its own schema.");
        if (!Pgbench.isInstalled()) {
            notes.add("pgbench is not installed here and was left out.");
        }
        return notes;
    }
}
