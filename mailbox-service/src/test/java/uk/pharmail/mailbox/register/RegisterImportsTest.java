package uk.pharmail.mailbox.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.register.RegisterImportCompleted;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.register.RegisterDifference.Kind;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.ForwardingStore;
import uk.pharmail.testing.RealRegister;
import uk.pharmail.testing.SampleRegister;
import uk.pharmail.testing.SampleRegister.Generation;

class RegisterImportsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Actor SENDER = new Actor("register-team");
    private static final EventJson JSON = new EventJson(List.of());
    private static final SampleRegister SAMPLE = SampleRegister.of(7, 1_200, TODAY);

    private Pools pools = Pools.ofNewDatabase();
    private BatchingAppender appender = appender(pools);
    private EventStore store = new PostgresEventStore(pools.models(), appender);

    private static BatchingAppender appender(Pools pools) {
        Migrations.migrate(pools.models(), pools.database().appenderRole());
        return new BatchingAppender(pools.appender(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        appender.close();
        pools.close();
    }

    private void withNewDatabase() {
        close();
        pools = Pools.ofNewDatabase();
        appender = appender(pools);
        store = new PostgresEventStore(pools.models(), appender);
    }

    private RegisterImports imports(EventStore over) {
        return new RegisterImports(
                pools.models(), over, JSON, new Commands(over, JSON, () -> {}), () -> NOW, BigDecimal.ONE);
    }

    private static Request request(String key) {
        Origin origin = new Origin(new CommandId(SENDER, key), SENDER, null, null, new UUID(0, 9), null, NOW);
        return new Request(origin, "fingerprint of " + key, null, false);
    }

    private RegisterImportId receive(RegisterImports imports, String key, String csv) throws Exception {
        RegisterCsv.Count count = RegisterCsv.read(new ByteArrayInputStream(csv.getBytes(UTF_8)), _ -> {});
        Request request = request(key);
        imports.receive(
                request,
                new ContentDigest("a".repeat(64)),
                count.rows(),
                new ByteArrayInputStream(csv.getBytes(UTF_8)));
        return RegisterImports.idOf(request);
    }

    private RegisterImportId run(String key, String csv) throws Exception {
        RegisterImports imports = imports(store);
        RegisterImportId id = receive(imports, key, csv);
        imports.work();
        return id;
    }

    private RegisterImportCount count(RegisterImportId id) throws SQLException {
        RegisterImportRow row = imports(store).tables().get(id);
        assertThat(row.completed()).isTrue();
        return row.count();
    }

    private List<RegisterDifference> differences(RegisterImportId id) throws SQLException {
        return imports(store).tables().differences(id, "", 10_000);
    }

    private List<Stored> events() {
        return store.after(0, 100_000);
    }

    private static String without(String csv, int rows) {
        return csv.lines().skip(rows).map(row -> row + "\n").collect(Collectors.joining());
    }

    private static String csv() {
        return SAMPLE.csv(Generation.LETTERS);
    }

    private Set<String> open() {
        List<StreamId> streams = SAMPLE.pharmacies().stream()
                .map(p -> Pharmacy.TYPE.stream(
                        Pharmacy.idOf(new OdsCode(p.odsCode())).value()))
                .toList();
        return store.load(streams).values().stream()
                .map(events -> Pharmacy.of(events, JSON))
                .flatMap(p -> p instanceof Pharmacy.Registered r && r.standing() == Standing.OPEN
                        ? Stream.of(r.odsCode().value())
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("REG-3 a second import of the same register makes no event about any pharmacy, in either generation")
    void again() throws Exception {
        RegisterImportId first = run("first", csv());
        assertThat(count(first)).isEqualTo(new RegisterImportCount(1_200, 0, 0, 0, 0));
        assertThat(differences(first)).hasSize(1_200).allMatch(d -> d.kinds().contains(Kind.NEW));
        int before = events().size();
        RegisterImportId second = run("second", csv());
        RegisterImportId third = run("third", SAMPLE.csv(Generation.WORDS));
        assertThat(count(second)).isEqualTo(new RegisterImportCount(0, 0, 0, 1_200, 0));
        assertThat(count(third)).isEqualTo(count(second));
        assertThat(differences(second)).isEmpty();
        assertThat(events().subList(before, events().size()))
                .extracting(event -> event.stream().category())
                .containsOnly("register-import");
    }

    @Test
    void what_an_import_wrote_tells_who_sent_the_file() throws Exception {
        run("first", csv());
        assertThat(events())
                .filteredOn(event -> event.stream().category().equals("pharmacy"))
                .allMatch(event -> SENDER.equals(event.metadata().onBehalfOf())
                        && event.metadata().correlation().equals(new UUID(0, 9)));
    }

    @Test
    void rows_that_cannot_be_read_are_told_and_harm_nothing() throws Exception {
        String spoilt = csv().replaceFirst("\"A\",\"1\"", "\"?\",\"1\"") + "\"FFFFF\",\"x\"\n";
        RegisterImportId id = run("spoilt", spoilt);
        assertThat(count(id)).isEqualTo(new RegisterImportCount(1_199, 0, 0, 0, 2));
        assertThat(imports(store).tables().problems(id, 0, 10))
                .extracting(Unreadable::problem)
                .containsExactly(RowProblem.STATUS, RowProblem.COLUMNS);
    }

    @Test
    @DisplayName("REG-3 a row that is absent is never a closure, and many absent ones wait for a person")
    void absent() throws Exception {
        run("first", csv());
        Set<String> active = open();
        RegisterImportId shorter = receive(imports(store), "shorter", without(csv(), 60));
        imports(store).work();
        RegisterImportRow held = imports(store).tables().get(shorter);
        assertThat(imports(store).state(shorter)).isInstanceOf(RegisterImport.Held.class);
        assertThat(held.effect().active()).isEqualTo(active.size());
        assertThat(held.effect().dropped()).isBetween(13, 60);
        assertThat(differences(shorter)).allMatch(d -> d.kinds().equals(List.of(Kind.ABSENT)));

        imports(store).release(request("release"), shorter);
        imports(store).work();
        assertThat(count(shorter)).isEqualTo(new RegisterImportCount(0, 0, 0, 1_140, 0));
        assertThat(open()).isEqualTo(active);
    }

    @Test
    @DisplayName("REG-3 an import that would re-parent or close many is held with its differences, and changes nothing")
    void held() throws Exception {
        run("first", csv());
        int before = events().size();
        RegisterImportId closing = run("closing", csv().replace("\"\",\"A\",\"1\"", "\"20261101\",\"C\",\"1\""));
        RegisterImportId parents = run("parents", csv().replaceAll("(\"A\",\"1\",)\"[^\"]*\"", "$1\"P0ZZZ\""));
        assertThat(imports(store).state(closing)).isInstanceOf(RegisterImport.Held.class);
        assertThat(imports(store).state(parents)).isInstanceOf(RegisterImport.Held.class);
        assertThat(differences(closing))
                .hasSizeGreaterThan(600)
                .allMatch(d -> d.kinds().contains(Kind.CLOSED));
        assertThat(differences(parents))
                .hasSizeGreaterThan(600)
                .allMatch(d -> d.kinds().contains(Kind.CONTRACTOR));
        assertThat(events().subList(before, events().size()))
                .extracting(event -> event.stream().category())
                .containsOnly("register-import");

        run("again", csv());
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> imports(store).release(request("release"), closing))
                .extracting(Rejected::reason)
                .isEqualTo(RegisterReason.SUPERSEDED);
    }

    @Test
    void a_file_sent_twice_under_one_key_is_one_import() throws Exception {
        RegisterImportId id = receive(imports(store), "twice", csv());
        assertThat(receive(imports(store), "twice", csv())).isEqualTo(id);
        imports(store).work();
        receive(imports(store), "twice", csv());
        imports(store).work();
        assertThat(store.load(RegisterImport.TYPE.stream(id.value()))).hasSize(2);
    }

    @Test
    void an_import_that_is_killed_at_any_moment_goes_on_elsewhere_and_has_its_effect_once() throws Exception {
        RegisterImportId whole = run("whole", csv());
        RegisterImportCount expected = count(whole);
        List<String> events = told();
        for (int appends : List.of(0, 1, 2, 300, 501, 777, 1_200)) {
            withNewDatabase();
            RegisterImportId id = receive(imports(store), "whole", csv());
            assertThatExceptionOfType(Killed.class)
                    .isThrownBy(() -> imports(new KilledAfter(store, appends)).work());
            imports(store).work();
            assertThat(count(id))
                    .as("counts after a kill at append %d", appends)
                    .isEqualTo(expected);
            assertThat(told()).as("events after a kill at append %d", appends).isEqualTo(events);
        }
    }

    @Test
    void counts_that_forget_what_was_told_before_a_kill_are_caught() throws Exception {
        RegisterImportId id = receive(imports(store), "forgetful", csv());
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> imports(new KilledAfter(store, 300)).work());
        new RegisterImports(
                pools.models(), store, JSON, new Commands(store, JSON, () -> {}), () -> NOW, BigDecimal.ONE) {
            @Override
            List<PharmailEvent> toldBefore(Request row, StreamId stream) {
                return List.of();
            }
        }.work();
        assertThat(count(id).registered()).isLessThan(SAMPLE.pharmacies().size());
    }

    @Test
    void two_instances_that_work_at_once_do_it_once() throws Exception {
        RegisterImportId id = receive(imports(store), "both", csv());
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                working.add(instances.submit(() -> {
                    imports(store).work();
                    return null;
                }));
            }
            for (Future<?> one : working) {
                one.get();
            }
        }
        assertThat(count(id)).isEqualTo(new RegisterImportCount(1_200, 0, 0, 0, 0));
        assertThat(store.load(RegisterImport.TYPE.stream(id.value()))).hasSize(2);
    }

    private List<String> told() {
        return events().stream()
                .map(event -> event.stream() + " " + event.version() + " " + event.type() + " " + event.payload())
                .sorted()
                .toList();
    }

    /** The process ends, as far as the import is concerned. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class KilledAfter extends ForwardingStore {
        private final AtomicInteger left;

        private KilledAfter(EventStore store, int appends) {
            super(store);
            left = new AtomicInteger(appends);
        }

        @Override
        public CompletableFuture<AppendResult> append(Append append) {
            if (left.getAndDecrement() <= 0) {
                throw new Killed();
            }
            return super.append(append);
        }
    }

    @Test
    void the_real_register_comes_in_whole_and_its_second_import_changes_nothing() throws Exception {
        String register = Files.readString(RealRegister.file());
        RegisterImportId first = run("first", register);
        assertThat(count(first)).isEqualTo(new RegisterImportCount(20_932, 0, 0, 0, 0));
        assertThat(store.load(RegisterImport.TYPE.stream(first.value())))
                .last()
                .satisfies(event -> assertThat(JSON.decode(event.type(), event.payload()))
                        .isInstanceOf(RegisterImportCompleted.class));
        assertThat(count(run("second", register))).isEqualTo(new RegisterImportCount(0, 0, 0, 20_932, 0));
    }
}
