package uk.pharmail.sourcing.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.LosingReplies.Fate;
import uk.pharmail.sourcing.store.Databases;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.EmbeddedDatabase;

/** Many commands over few streams on two instances, sent several times, with replies lost: as one after the other. */
class RandomCommandsTest {
    private static final EmbeddedDatabase.Service DATABASE = Databases.correct();
    private static final int COMMANDS = 150;

    private final long seed = Long.getLong("pharmail.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<UUID> counters =
            Stream.generate(UUID::randomUUID).limit(5).toList();

    @Test
    @DisplayName("what is stored is what the commands come to one after the other, each once")
    void as_one_after_the_other() throws Exception {
        assertThat(violations(UnaryOperator.identity())).as("seed %d", seed).isEmpty();
    }

    @Test
    @DisplayName("planted fault: where command ids are not looked at, it is not")
    void planted_forgetful() throws Exception {
        assertThat(violations(Forgetful::new)).as("seed %d", seed).isNotEmpty();
    }

    private List<String> violations(UnaryOperator<EventStore> fault) throws Exception {
        System.out.println("RandomCommandsTest seed " + seed);
        Map<UUID, Given> commands = new LinkedHashMap<>();
        List<Given> sendings = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            Given given = given();
            commands.put(given.request.origin().command().uuid(), given);
            sendings.addAll(Collections.nCopies(1 + random.nextInt(3), given));
        }
        Collections.shuffle(sendings, random);
        Map<Given, Set<CommandResult>> answers = new ConcurrentHashMap<>();
        try (Instance one = unreliable(fault);
                Instance two = unreliable(fault)) {
            send(sendings, answers, one, two);
            List<Stored> stored;
            try (Instance reliable = new Instance(DATABASE)) {
                Set<StreamId> mine = new LinkedHashSet<>();
                counters.forEach(counter -> mine.add(Counter.COUNTER.stream(counter)));
                stored = reliable.store.after(0, Integer.MAX_VALUE).stream()
                        .filter(event -> mine.contains(event.stream()))
                        .toList();
            }
            assertThat(stored).hasSizeGreaterThan(COMMANDS / 2);
            return replayed(commands, stored, answers);
        }
    }

    private void send(List<Given> sendings, Map<Given, Set<CommandResult>> answers, Instance... instances)
            throws Exception {
        ConcurrentLinkedQueue<Given> queue = new ConcurrentLinkedQueue<>(sendings);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Commands commands = instances[i % instances.length].commands;
                clients.add(executor.submit(() -> {
                    for (Given given = queue.poll(); given != null; given = queue.poll()) {
                        send(given, commands, answers);
                    }
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    private static void send(Given given, Commands commands, Map<Given, Set<CommandResult>> answers) {
        try {
            CommandResult result = commands.run(
                    given.request,
                    attempt -> given.to.forEach(counter -> attempt.decide(Counter.COUNTER, counter, given.command)));
            answers.computeIfAbsent(given, _ -> ConcurrentHashMap.newKeySet()).add(result);
        } catch (Rejected | TooManyConflicts | OutcomeUnknown | Overloaded refused) {
            // what is stored must be right all the same
        }
    }

    /** The simple model: a number for each counter, and the commands one after the other in order of position. */
    private List<String> replayed(
            Map<UUID, Given> commands, List<Stored> stored, Map<Given, Set<CommandResult>> answers) {
        List<String> violations = new ArrayList<>();
        Map<UUID, Integer> model = new HashMap<>();
        Set<UUID> applied = new LinkedHashSet<>();
        for (int at = 0; at < stored.size(); ) {
            UUID command = stored.get(at).metadata().command();
            int end = at;
            while (end < stored.size() && stored.get(end).metadata().command().equals(command)) {
                end++;
            }
            Given given = commands.get(command);
            if (given == null || !applied.add(command)) {
                violations.add("applied again, or written in parts: " + given);
                at = end;
                continue;
            }
            List<String> expected = expected(given, model);
            List<String> written = stored.subList(at, end).stream()
                    .map(event -> event.stream().id() + " " + event.version())
                    .toList();
            if (!expected.equals(written)) {
                violations.add(given + " should have written " + expected + " and wrote " + written);
            }
            at = end;
        }
        answers.forEach((given, results) -> {
            boolean wrote = results.stream().anyMatch(result -> result.position() > 0);
            if (wrote && !applied.contains(given.request.origin().command().uuid())) {
                violations.add("acknowledged and not there: " + given);
            }
            long different = results.stream()
                    .map(result -> result.resource() + " " + result.version() + " " + result.position())
                    .distinct()
                    .count();
            if (given.request.fingerprint() != null && different > 1) {
                violations.add("different answers to " + given + ": " + results);
            }
        });
        return violations;
    }

    private static List<String> expected(Given given, Map<UUID, Integer> model) {
        List<String> written = new ArrayList<>();
        for (UUID counter : given.to) {
            int before = model.getOrDefault(counter, 0);
            int after = before + decided(given.command, before);
            for (int version = before + 1; version <= after; version++) {
                written.add(counter + " " + version);
            }
            model.put(counter, after);
        }
        return written;
    }

    private static int decided(Counter.Command command, int state) {
        try {
            return new Counter().decide(command, state).size();
        } catch (Rejected refused) {
            return 0;
        }
    }

    private Given given() {
        String key = Sending.newKey();
        Counter.Command command = random.nextBoolean()
                ? new Counter.Add(1 + random.nextInt(2), 60)
                : new Counter.Reach(random.nextInt(30));
        List<UUID> to = new ArrayList<>(counters);
        Collections.shuffle(to, random);
        return new Given(
                random.nextBoolean() ? Sending.client(key) : Sending.reaction(key),
                command,
                List.copyOf(to.subList(0, 1 + random.nextInt(2))));
    }

    private Instance unreliable(UnaryOperator<EventStore> fault) {
        return new Instance(DATABASE, LosingReplies.of(Databases.unhurried(DATABASE), this::fate), fault);
    }

    private Fate fate() {
        return switch (random.nextInt(20)) {
            case 0 -> Fate.REPLY_LOST;
            case 1 -> Fate.REQUEST_LOST;
            default -> Fate.ARRIVES;
        };
    }

    private record Given(Request request, Counter.Command command, List<UUID> to) {}
}
