package uk.pharmail.account.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.pharmail.account.address.Addresses;
import uk.pharmail.account.keys.FileKeys;
import uk.pharmail.account.keys.KeyedHashes;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Purpose;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.adoption.AdoptionCount;
import uk.pharmail.sourcing.adoption.AdoptionFormat;
import uk.pharmail.sourcing.adoption.AdoptionOutcome;
import uk.pharmail.sourcing.adoption.AdoptionProgress;
import uk.pharmail.sourcing.adoption.Intake;
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
import uk.pharmail.testing.EmbeddedDatabase;
import uk.pharmail.testing.ForwardingStore;

class AdoptionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Actor SENDER = new Actor("estate-team");
    private static final EventJson JSON = new EventJson(List.of());
    private static final int ROWS = 40;

    @TempDir
    Path parent;

    private EmbeddedDatabase.Service database;
    private BatchingAppender appender;
    private EventStore store;
    private FileKeys keys;
    private KeyedHashes hashes;
    private Vault vault;
    private int databases;

    @BeforeEach
    void open() {
        database = EmbeddedDatabase.shared().newEmptyDatabase();
        Migrations.migrate(database.models(), database.appenderRole());
        appender = new BatchingAppender(database.appender(), new SimpleMeterRegistry());
        store = new PostgresEventStore(database.models(), appender);
        keys = new FileKeys(parent.resolve("keys" + databases++));
        hashes = new KeyedHashes(keys.lookup());
        vault = new Vault(database.models(), keys, hashes, new Addresses(hashes, () -> 24));
    }

    @AfterEach
    void close() {
        appender.close();
    }

    @Test
    @DisplayName(
            "MIG-1 MIG-2 each row is adopted as it is, and the counts add up; a preview said so before, and kept nothing")
    void adopted() throws Exception {
        String file = file("\n", "A7,personal,Kim,Duplicate,,,person7@nhs.net,active,,,,,mail_platform")
                + "A99,personal,Lee,Odd,p8@home.example,,pharmacy.fa001@nhs.net,leaver,,,,,pharmacy\n";
        AdoptionTrial trial = adoptions(store).preview(file.getBytes(UTF_8), AdoptionFormat.CSV);
        assertThat(count("vault") + count("event") + count("adoption")).isZero();

        AdoptionProgress done = run("first", file);

        assertThat(done.count()).isEqualTo(new AdoptionCount(ROWS + 1, 0, 1));
        assertThat(trial.count()).isEqualTo(AdoptionView.Count.of(done.count()));
        assertThat(trial.rows()).isEqualTo(done.rows()).isEqualTo(ROWS + 2);
        List<RowResult> rows = adoptions(store).rows(done.id(), null, 0, 1_000);
        assertThat(rows).hasSize(ROWS + 2);
        RowResult refused = rows.get(ROWS);
        assertThat(refused.problem()).isEqualTo(RowProblem.DUPLICATE);
        assertThat(refused.pointer()).isEqualTo("#/reference");
        assertThat(rows.getLast().breaches())
                .containsExactlyInAnyOrder(
                        Breach.CONTACT_INCOMPLETE, Breach.CONTACT_SHARED, Breach.ADDRESS_OF_PHARMACY);
        assertThat(trial.rowsOfNote()).containsExactly(refused, rows.getLast());

        Stored first =
                store.load(new StreamId("account", account(rows.getFirst()))).getFirst();
        AccountAdopted event = (AccountAdopted) JSON.decode(first.type(), first.payload());
        assertThat(event.state()).isEqualTo(AdoptedState.ACTIVE);
        assertThat(event.usedOn()).isNull();
        assertThat(event.mobile()).isEqualTo(OnRecord.RECORDED);
        Stored last =
                store.load(new StreamId("account", account(rows.getLast()))).getFirst();
        assertThat(((AccountAdopted) JSON.decode(last.type(), last.payload())).mobile())
                .as("MBX-6")
                .isEqualTo(OnRecord.MISSING);
        assertThat(first.effectiveAt()).isEqualTo(London.startOf(LocalDate.of(2020, 1, 2)));
        assertThat(first.metadata().onBehalfOf()).isEqualTo(SENDER);
        assertThat(vault.holder(new AccountId(account(rows.getFirst())))
                        .orElseThrow()
                        .data())
                .isEqualTo(new PersonalData("Person", "Adopted", "p0@home.example", "+447700900000"));
    }

    @Test
    @DisplayName("MIG-2 the same accounts again make no event and no row of the vault, whatever else the file says now")
    void again() throws Exception {
        AdoptionProgress first = run("first", file());
        long events = count("event where type = 'account-adopted-1'");
        AdoptionProgress second =
                run("second", file().replace(",active,", ",disabled,").replace("p3@", "other3@"));
        assertThat(first.count()).isEqualTo(new AdoptionCount(ROWS, 0, 0));
        assertThat(second.count()).isEqualTo(new AdoptionCount(0, ROWS, 0));
        assertThat(count("event where type = 'account-adopted-1'")).isEqualTo(events);
        assertThat(count("vault")).isEqualTo(ROWS);
    }

    @Test
    @DisplayName(
            "MIG-1 ACC-2 an address that another account has is refused by its row, and nothing of that row is kept")
    void address_of_another() throws Exception {
        run("first", file());
        String row = HEADER + "B1,personal,Kim,Late,late@home.example,,person3@nhs.net,active,,,,,mail_platform\n";
        assertThat(adoptions(store)
                        .preview(row.getBytes(UTF_8), AdoptionFormat.CSV)
                        .count())
                .isEqualTo(new AdoptionView.Count(0, 0, 1));
        AdoptionProgress second = run("second", row);
        assertThat(second.count()).isEqualTo(new AdoptionCount(0, 0, 1));
        assertThat(adoptions(store).rows(second.id(), AdoptionOutcome.REFUSED, 0, 10))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.problem()).isEqualTo(RowProblem.ADDRESS_OF_ANOTHER);
                    assertThat(result.rule()).isEqualTo("ACC-2");
                    assertThat(result.pointer()).isEqualTo("#/address");
                });
        assertThat(count("vault")).isEqualTo(ROWS);
    }

    @Test
    @DisplayName("MIG-2 an adoption that is killed at any moment goes on elsewhere, and each row has its effect once")
    void killed() throws Exception {
        AdoptionProgress whole = run("whole", file());
        List<RowResult> expected = adoptions(store).rows(whole.id(), null, 0, 1_000);
        List<String> events = told();
        for (int appends : List.of(0, 1, 7, ROWS)) {
            close();
            FileKeys before = keys;
            open();
            // the same ids, for the same key makes them
            keys = before;
            hashes = new KeyedHashes(keys.lookup());
            vault = new Vault(database.models(), keys, hashes, new Addresses(hashes, () -> 24));
            AdoptionId id = receive(adoptions(store), "whole", file());
            assertThatExceptionOfType(Killed.class)
                    .isThrownBy(() -> adoptions(new KilledAfter(store, appends)).work());
            adoptions(store).work();
            AdoptionProgress done = adoptions(store).tables().find(id).orElseThrow();
            assertThat(done.completed()).isTrue();
            assertThat(done.count()).as("after a kill at append %d", appends).isEqualTo(whole.count());
            assertThat(adoptions(store).rows(id, null, 0, 1_000)).isEqualTo(expected);
            assertThat(told()).isEqualTo(events);
            assertThat(count("vault")).isEqualTo(ROWS);
        }
    }

    @Test
    @DisplayName("MIG-2 two instances that work at once do it once")
    void two_instances() throws Exception {
        AdoptionId id = receive(adoptions(store), "both", file());
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                working.add(instances.submit(() -> {
                    adoptions(store).work();
                    return null;
                }));
            }
            for (Future<?> one : working) {
                one.get();
            }
        }
        AdoptionProgress done = adoptions(store).tables().find(id).orElseThrow();
        assertThat(done.count()).isEqualTo(new AdoptionCount(ROWS, 0, 0));
        assertThat(store.load(Adoptions.TYPE.stream(id.value()))).hasSize(2);
    }

    @Test
    @DisplayName("MIG-2 what helpdesk changed before an interrupted adoption goes on stays as it was changed")
    void changed_meanwhile() throws Exception {
        AdoptionId id = receive(adoptions(store), "whole", file());
        assertThatExceptionOfType(Killed.class)
                .isThrownBy(() -> adoptions(new KilledAfter(store, ROWS)).work());
        UUID account;
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select account from vault limit 1")) {
            found.next();
            account = found.getObject(1, UUID.class);
        }
        PersonalData other = new PersonalData("Person", "Renamed", "renamed@home.example", "07700 900999");
        vault.change(UUID.randomUUID(), new AccountId(account), other, null, SENDER, NOW, Purpose.CORRECTION);
        adoptions(store).work();
        assertThat(adoptions(store).tables().find(id).orElseThrow().completed()).isTrue();
        assertThat(vault.holder(new AccountId(account)).orElseThrow().data()).isEqualTo(other);
    }

    @Test
    @DisplayName("LIFE-5 a file is kept sealed until it has had its effect, and then its key is gone from the disk")
    void sealed_file() throws Exception {
        AdoptionId id = receive(adoptions(store), "sealed", file());
        assertThat(adoptions(store).isUnderWay()).isTrue();
        assertThat(Files.exists(keyOf(id))).isTrue();
        assertThat(text("select string_agg(encode(sealed, 'escape'), '') from adoption_content"))
                .isNotEmpty()
                .doesNotContain("Person", "home.example", "nhs.net");
        adoptions(store).work();
        assertThat(adoptions(store).isUnderWay()).isFalse();
        assertThat(count("adoption_content")).isZero();
        assertThat(Files.exists(keyOf(id))).isFalse();
    }

    private Path keyOf(AdoptionId id) {
        return parent.resolve("keys" + (databases - 1)).resolve(id.value().toString());
    }

    private static final String HEADER =
            "reference,kind,givenName,familyName,alternateEmail,mobile,address,state,since,"
                    + "lastUsed,passwordChanged,person,source\n";

    private static String file(String... more) {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < ROWS; i++) {
            file.append("A%d,personal,Person,Adopted,p%d@home.example,07700 9%05d,person%d@nhs.net,active,2020-01-02,"
                            .formatted(i, i, i, i)
                    + "unknown,,,mail_platform\n");
        }
        for (String row : more) {
            file.append(row.isBlank() ? row : row + "\n");
        }
        return file.toString();
    }

    private Adoptions adoptions(EventStore over) {
        return new Adoptions(
                database.models(), over, new Commands(over, JSON, () -> {}), vault, keys, hashes, () -> NOW);
    }

    private AdoptionId receive(Adoptions adoptions, String key, String file) throws Exception {
        Origin origin = new Origin(new CommandId(SENDER, key), SENDER, null, null, new UUID(0, 9), null, NOW);
        Request request = new Request(origin, "fingerprint of " + key, null, false);
        byte[] content = file.getBytes(UTF_8);
        adoptions.intake().receive(request, AdoptionFormat.CSV, adoptions.check(content, AdoptionFormat.CSV), content);
        return Intake.idOf(request);
    }

    private AdoptionProgress run(String key, String file) throws Exception {
        AdoptionId id = receive(adoptions(store), key, file);
        adoptions(store).work();
        AdoptionProgress done = adoptions(store).tables().find(id).orElseThrow();
        assertThat(done.completed()).isTrue();
        assertThat(done.rowsDone()).isEqualTo(done.rows());
        return done;
    }

    private static UUID account(RowResult row) {
        AccountId account = row.account();
        if (account == null) {
            throw new AssertionError("a row without an account");
        }
        return account.value();
    }

    private List<String> told() {
        return store.after(0, 100_000).stream()
                .map(event -> event.stream() + " " + event.version() + " " + event.type() + " " + event.payload())
                .sorted()
                .toList();
    }

    private long count(String from) throws Exception {
        return Long.parseLong(text("select count(*) from " + from));
    }

    private String text(String sql) throws Exception {
        try (Connection connection = database.models().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        }
    }

    /** The process ends, as far as the adoption is concerned. */
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
}
