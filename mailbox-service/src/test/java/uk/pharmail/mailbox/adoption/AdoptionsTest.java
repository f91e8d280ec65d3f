package uk.pharmail.mailbox.adoption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.PharmacyCommand.TakeRow;
import uk.pharmail.mailbox.register.Pools;
import uk.pharmail.mailbox.register.RegisterStatus;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Breach;
import uk.pharmail.mailbox.sharedmailbox.MailboxPolicy;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.adoption.AdoptionCount;
import uk.pharmail.sourcing.adoption.AdoptionFormat;
import uk.pharmail.sourcing.adoption.AdoptionProgress;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.Append;
import uk.pharmail.sourcing.store.AppendResult;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.testing.ForwardingStore;

class AdoptionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Actor SENDER = new Actor("adoption-team");
    private static final EventJson JSON = new EventJson(List.of());
    private static final int PHARMACIES = 25;

    private final Pools pools = Pools.ofNewDatabase();
    private final BatchingAppender appender = appender(pools);
    private final EventStore store = new PostgresEventStore(pools.models(), appender);

    private static BatchingAppender appender(Pools pools) {
        Migrations.migrate(pools.models(), pools.database().appenderRole());
        return new BatchingAppender(pools.appender(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        appender.close();
        pools.close();
    }

    @Test
    @DisplayName("MIG-2 an adoption that is killed at any moment, again and again, ends as one that was not")
    void killed() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AdoptionId id = receive(adoptions(store), "first");
        for (int kill = 0; kill < 5; kill++) {
            adoptions(new Dying(store, random.nextInt(12))).work();
        }
        adoptions(store).work();

        assertThat(count(id)).as("seed %d", seed).isEqualTo(new AdoptionCount(PHARMACIES * 3, 0, 1));
        assertThat(rows(id)).as("seed %d", seed).extracting(RowResult::line).doesNotHaveDuplicates();
        assertThat(store.after(0, 100_000).stream().filter(event -> event.type().equals("mailbox-link-adopted-1")))
                .hasSize(PHARMACIES * 2);

        AdoptionId again = receive(adoptions(store), "again");
        adoptions(store).work();
        assertThat(count(again)).isEqualTo(new AdoptionCount(0, PHARMACIES * 3, 1));
        assertThat(rows(again))
                .filteredOn(row -> row.breaches().contains(Breach.VACANT))
                .hasSize(PHARMACIES / 5);
    }

    @Test
    @DisplayName("MIG-2 (planted) an adoption that forgets what it had told before it was killed miscounts")
    void planted() throws Exception {
        AdoptionId id = receive(adoptions(store), "first");
        adoptions(new Dying(store, 10)).work();
        new Adoptions(
                pools.models(), store, JSON, new Commands(store, JSON, () -> {}), new Unheard(), policy(), () -> NOW) {
            @Override
            List<PharmailEvent> told(OdsCode odsCode, Origin origin) {
                return List.of();
            }
        }.work();

        assertThat(count(id)).isNotEqualTo(new AdoptionCount(PHARMACIES * 3, 0, 1));
    }

    private Adoptions adoptions(EventStore over) {
        return new Adoptions(
                pools.models(), over, JSON, new Commands(over, JSON, () -> {}), new Unheard(), policy(), () -> NOW);
    }

    private static MailboxPolicy policy() {
        return new MailboxPolicy() {
            @Override
            public int emergencyLinkHours() {
                return 72;
            }

            @Override
            public int allowance() {
                return 10;
            }

            @Override
            public int deputies() {
                return 2;
            }
        };
    }

    /** A mailbox and two links for each pharmacy, every fifth without an owner, and one row that cannot be read. */
    private AdoptionId receive(Adoptions adoptions, String key) throws Exception {
        List<String> rows = new ArrayList<>();
        rows.add("record,odsCode,address,account,kind,capacity,role,source");
        rows.add("mailbox,nonsense,,,,,,mail_platform");
        for (int number = 0; number < PHARMACIES; number++) {
            OdsCode code = new OdsCode("FA%03d".formatted(number));
            register(code);
            String owner = number % 5 == 0 ? "linked" : "owner";
            rows.add("mailbox," + code.value() + ",pharmacy." + code.value() + "@nhs.net,,,,,mail_platform");
            rows.add("link," + code.value() + ",," + account(number, 1) + ",personal,premises_staff," + owner
                    + ",mail_platform");
            rows.add("link," + code.value() + ",," + account(number, 2)
                    + ",personal,premises_staff,linked,mail_platform");
        }
        byte[] content = (String.join("\n", rows) + "\n").getBytes(UTF_8);
        Request request = request(key);
        adoptions
                .intake()
                .receive(
                        request,
                        AdoptionFormat.CSV,
                        adoptions.read(content, AdoptionFormat.CSV).size(),
                        content);
        return new AdoptionId(request.origin().command().uuid());
    }

    private static UUID account(int pharmacy, int number) {
        return new UUID(pharmacy, number);
    }

    private void register(OdsCode code) {
        RegisterEntry entry = new RegisterEntry(
                new PharmacyName("PHARMACY"), List.of(), null, null, null, null, PharmacyKind.PHARMACY, null, null);
        TakeRow row = new TakeRow(
                code,
                entry,
                new ContractorCode("P79D"),
                RegisterStatus.ACTIVE,
                LocalDate.of(2026, 11, 24),
                new RegisterImportId(new UUID(4, 1)));
        new Commands(store, JSON, () -> {})
                .run(
                        Request.of(request("register " + code.value()).origin()),
                        attempt -> attempt.decide(
                                Pharmacy.TYPE, Pharmacy.idOf(code).value(), row));
    }

    private static Request request(String key) {
        String visible = key.replace(' ', '-');
        return new Request(
                new Origin(new CommandId(SENDER, visible), SENDER, null, null, new UUID(0, 9), null, NOW),
                "fingerprint of " + key,
                null,
                false);
    }

    private AdoptionCount count(AdoptionId id) throws SQLException {
        AdoptionProgress progress = adoptions(store).tables().find(id).orElseThrow();
        assertThat(progress.completed()).isTrue();
        assertThat(progress.rowsDone()).isEqualTo(progress.rows());
        return progress.count();
    }

    private List<RowResult> rows(AdoptionId id) throws SQLException {
        return adoptions(store).rows(id, null, 0, 1_000);
    }

    /** No account has been heard of. */
    private static final class Unheard extends Accounts {

        @Override
        public AccountsKnown known(Collection<AccountId> accounts) {
            return AccountsKnown.of(List.of());
        }
    }

    /** Its process is killed after so many appends: none that follows gets through. */
    private static final class Dying extends ForwardingStore {
        private final AtomicInteger left;

        Dying(EventStore store, int appends) {
            super(store);
            this.left = new AtomicInteger(appends);
        }

        @Override
        public CompletableFuture<AppendResult> append(Append append) {
            return left.getAndDecrement() > 0
                    ? super.append(append)
                    : CompletableFuture.failedFuture(new IllegalStateException("killed"));
        }
    }
}
