package uk.pharmail.account.adoption;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand;
import uk.pharmail.account.adoption.AdoptionRow.Legible;
import uk.pharmail.account.adoption.AdoptionRow.Refused;
import uk.pharmail.account.keys.KeyedHashes;
import uk.pharmail.account.keys.Keys;
import uk.pharmail.account.keys.Seal;
import uk.pharmail.account.vault.PersonalData;
import uk.pharmail.account.vault.Taken;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.adoption.AdoptionCompleted;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.adoption.AdoptionReceived;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.adoption.Adoption;
import uk.pharmail.sourcing.adoption.AdoptionCommand;
import uk.pharmail.sourcing.adoption.AdoptionCount;
import uk.pharmail.sourcing.adoption.AdoptionDecider;
import uk.pharmail.sourcing.adoption.AdoptionFormat;
import uk.pharmail.sourcing.adoption.AdoptionOutcome;
import uk.pharmail.sourcing.adoption.AdoptionProgress;
import uk.pharmail.sourcing.adoption.AdoptionTables;
import uk.pharmail.sourcing.adoption.Intake;
import uk.pharmail.sourcing.adoption.Keeping;
import uk.pharmail.sourcing.adoption.NotAdoptable;
import uk.pharmail.sourcing.command.CommandResult;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Single;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.store.Stored;

/**
 * Adopts the accounts of files: keeps each file until it has had its whole effect, and puts every person's data into the
 * vault before the account's event. May be killed at any moment and goes on where it was, here or on another instance; a
 * row has its effect once (MIG-2).
 */
public class Adoptions {
    static final StreamType<AdoptionCommand, AdoptionEvent, Adoption> TYPE = new StreamType<>(
            "adoption",
            AdoptionEvent.class,
            new AdoptionDecider<>(
                    AdoptionReceived::new,
                    (id, count) -> new AdoptionCompleted(id, count.adopted(), count.known(), count.refused()),
                    event -> switch (event) {
                        case AdoptionReceived received -> new Adoption.Received(received.adoption());
                        case AdoptionCompleted completed -> new Adoption.Completed(completed.adoption());
                    }));

    private static final Logger LOG = Logger.getLogger(Adoptions.class);
    private static final Actor SELF = new Actor("account-service/adoption");
    private static final int AT_ONCE = 500;

    /** Most of the time that the vault needs for one is spent waiting for a disk. */
    private static final int KEPT_AT_ONCE = 8;

    private final AdoptionTables tables;
    private final Intake intake;
    private final EventStore store;
    private final Commands commands;
    private final Vault vault;
    private final KeyedHashes hashes;
    private final InstantSource clock;

    /** @param models for the files and how far they are */
    public Adoptions(
            DataSource models,
            EventStore store,
            Commands commands,
            Vault vault,
            Keys keys,
            KeyedHashes hashes,
            InstantSource clock) {
        this.tables = new AdoptionTables(models, "account", sealing(keys));
        this.intake = new Intake(models, tables, store, commands, TYPE, SELF, clock);
        this.store = store;
        this.commands = commands;
        this.vault = vault;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** A file is sealed under a key of its own, so that no backup of the database gives back what was in it. */
    private static Keeping sealing(Keys keys) {
        Seal seal = new Seal();
        return new Keeping(
                "sealed",
                id -> {
                    SecretKey key = keys.make(id);
                    return (chunk, text) -> seal.seal(text, key, as(id, chunk));
                },
                id -> {
                    SecretKey key = keys.find(id)
                            .orElseThrow(
                                    () -> new IllegalStateException("the key of a file that is kept is not there"));
                    return (chunk, kept) -> seal.open(kept, key, as(id, chunk));
                },
                keys::destroy);
    }

    private static String as(AdoptionId id, int chunk) {
        return id.value() + "," + chunk;
    }

    Intake intake() {
        return intake;
    }

    AdoptionTables tables() {
        return tables;
    }

    /** Whether a file is kept whose rows have not all had their effect: it may hold the data of anybody. */
    public boolean isUnderWay() {
        try {
            return !tables.open().isEmpty();
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    /** How many rows the file has. */
    int check(byte[] content, AdoptionFormat format) throws IOException, NotAdoptable {
        return AdoptionFile.read(new ByteArrayInputStream(content), format, today(), _ -> {});
    }

    /** What the rows came to, in the order of the file, after this line; of one outcome if it is given. */
    List<RowResult> rows(AdoptionId id, @Nullable AdoptionOutcome outcome, int afterLine, int limit)
            throws SQLException {
        return tables.rows(id, outcome, afterLine, limit).stream()
                .map(RowResult::of)
                .toList();
    }

    /** What the file would come to; nothing is kept. */
    AdoptionTrial preview(byte[] content, AdoptionFormat format) throws IOException, NotAdoptable {
        Trial trial = new Trial();
        int rows = AdoptionFile.read(new ByteArrayInputStream(content), format, today(), trial::take);
        trial.flush();
        return new AdoptionTrial(rows, AdoptionView.Count.of(trial.count), trial.ofNote);
    }

    /** Brings every adoption as far as it can go, unless another instance is at it. */
    void work() throws SQLException, IOException {
        // a failure's own words might repeat what a row holds
        intake.work(
                this::adopt,
                (id, e) -> LOG.errorf(
                        "adoption %s has stopped and will be tried again: %s",
                        id.value(), e.getClass().getName()));
    }

    private AdoptionProgress adopt(AdoptionProgress from, byte[] content, Metadata because)
            throws SQLException, IOException, NotAdoptable {
        Adopting adopting = new Adopting(from, because);
        AdoptionFile.read(new ByteArrayInputStream(content), from.format(), today(), adopting::take);
        adopting.flush();
        return adopting.done;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /**
     * The same whenever the source tells of this account again. Keyed, for the id stands in events for ever, and a
     * source's reference may be something that can be guessed (LIFE-5).
     */
    private AccountId accountOf(Legible row) {
        return new AccountId(id(KeyedHashes.Kind.ADOPTED_ACCOUNT, row.source() + " " + row.reference()));
    }

    private @Nullable PersonId personOf(Legible row) {
        if (row.kind() == AccountKind.APPLICATION) {
            return null;
        }
        return new PersonId(id(
                KeyedHashes.Kind.ADOPTED_PERSON,
                row.source()
                        + (row.person() == null ? " with the account " + row.reference() : " person " + row.person())));
    }

    private UUID id(KeyedHashes.Kind kind, String text) {
        ByteBuffer hash = ByteBuffer.wrap(hashes.of(kind, text));
        // version 8: of the maker's own way
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    private AccountCommand commandOf(Legible row, AccountId account) {
        return new AccountCommand.Adopt(
                account,
                row.kind(),
                personOf(row),
                row.state(),
                row.since(),
                row.usedOn(),
                row.passwordChangedOn(),
                row.source(),
                mobileOf(row));
    }

    private static @Nullable OnRecord mobileOf(Legible row) {
        if (row.kind() == AccountKind.APPLICATION) {
            return null;
        }
        return row.holder().data().mobile() == null ? OnRecord.MISSING : OnRecord.RECORDED;
    }

    /** @param together the accounts of the rows that are looked at together: these the file itself has told apart */
    private List<Breach> breaches(Legible row, Collection<AccountId> together) {
        PersonalData data = row.holder().data();
        List<Breach> breaches = new ArrayList<>();
        if (row.kind() == AccountKind.PERSONAL && (data.alternateEmail() == null || data.mobile() == null)) {
            breaches.add(Breach.CONTACT_INCOMPLETE);
        }
        if (row.shared() || vault.isShared(data, together)) {
            breaches.add(Breach.CONTACT_SHARED);
        }
        String address = row.holder().address().value();
        if (address.startsWith("pharmacy.") || address.startsWith("nhspharmacy.")) {
            breaches.add(Breach.ADDRESS_OF_PHARMACY);
        }
        return breaches;
    }

    private Map<Legible, List<Stored>> histories(List<Legible> rows) {
        Map<StreamId, List<Stored>> loaded = store.load(rows.stream()
                .map(row -> Account.TYPE.stream(accountOf(row).value()))
                .toList());
        Map<Legible, List<Stored>> histories = new HashMap<>();
        rows.forEach(row -> histories.put(
                row, loaded.getOrDefault(Account.TYPE.stream(accountOf(row).value()), List.of())));
        return histories;
    }

    /** Adopts the rows that have had no effect yet, some hundred at a time. */
    private final class Adopting {
        private final Metadata because;
        private final List<AdoptionRow> waiting = new ArrayList<>();
        private AdoptionProgress done;
        private int rowsSeen;

        private Adopting(AdoptionProgress done, Metadata because) {
            this.done = done;
            this.because = because;
        }

        private void take(AdoptionRow row) throws SQLException {
            rowsSeen++;
            if (rowsSeen > done.rowsDone()) {
                waiting.add(row);
            }
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        private void flush() throws SQLException {
            intake.goOn();
            if (!waiting.isEmpty()) {
                done = tables.advance(
                        done, results().stream().map(RowResult::kept).toList(), _ -> {});
                waiting.clear();
            }
        }

        private List<RowResult> results() {
            List<Legible> legible = waiting.stream()
                    .filter(Legible.class::isInstance)
                    .map(Legible.class::cast)
                    .toList();
            List<AccountId> together =
                    legible.stream().map(Adoptions.this::accountOf).toList();
            Set<Legible> withoutAddress = keep(histories(legible));
            List<Legible> here = legible.stream()
                    .filter(row -> !withoutAddress.contains(row))
                    .toList();
            List<CommandResult> results =
                    commands.each(here.stream().map(this::single).toList());
            Map<Legible, CommandResult> resultOf = new HashMap<>();
            for (int i = 0; i < here.size(); i++) {
                resultOf.put(here.get(i), results.get(i));
            }
            List<RowResult> told = new ArrayList<>();
            for (AdoptionRow row : waiting) {
                told.add(
                        switch (row) {
                            case Refused refused -> RowResult.refused(refused);
                            case Legible one -> result(one, resultOf.get(one), together);
                        });
            }
            return told;
        }

        private RowResult result(Legible row, @Nullable CommandResult result, List<AccountId> together) {
            AccountId account = accountOf(row);
            if (result == null) {
                return RowResult.refused(row.line(), account, RowProblem.ADDRESS_OF_ANOTHER, AdoptionColumn.ADDRESS);
            }
            return switch (result.kind()) {
                case APPLIED, REPEATED, DRY_RUN ->
                    RowResult.of(row.line(), AdoptionOutcome.ADOPTED, account, breaches(row, together));
                case NOTHING_TO_DO -> RowResult.of(row.line(), AdoptionOutcome.KNOWN, account, List.of());
            };
        }

        /**
         * Keeps the data of those that are not there yet.
         *
         * @return those of which nothing is kept, for another has their address
         */
        private Set<Legible> keep(Map<Legible, List<Stored>> histories) {
            Map<Legible, Future<Taken>> asked = new HashMap<>();
            try (ExecutorService keepers = Executors.newFixedThreadPool(KEPT_AT_ONCE)) {
                histories.forEach((row, history) -> {
                    if (history.isEmpty()) {
                        asked.put(row, keepers.submit(() -> vault.take(accountOf(row), row.holder(), clock.instant())));
                    }
                });
            }
            Set<Legible> withoutAddress = new HashSet<>();
            asked.forEach((row, taken) -> {
                if (outcome(taken) == Taken.ADDRESS_OF_ANOTHER) {
                    withoutAddress.add(row);
                }
            });
            return withoutAddress;
        }

        private String key(Legible row) {
            return "adopt:" + done.id().value() + ":" + accountOf(row).value();
        }

        private Single<AccountCommand, AccountEvent, Account> single(Legible row) {
            LocalDate since = row.since();
            Instant effectiveAt = since == null ? null : London.startOf(since);
            return new Single<>(
                    Request.of(intake.origin(because, key(row))),
                    Account.TYPE,
                    accountOf(row).value(),
                    commandOf(row, accountOf(row)),
                    effectiveAt);
        }

        private static Taken outcome(Future<Taken> kept) {
            try {
                return kept.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a person's data could not be kept", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Intake.Closing();
            }
        }
    }

    /** Finds out what rows would come to, some hundred at a time. */
    private final class Trial {
        private final List<AdoptionRow> waiting = new ArrayList<>();
        private final List<RowResult> ofNote = new ArrayList<>();
        private AdoptionCount count = AdoptionCount.NONE;

        private void take(AdoptionRow row) {
            waiting.add(row);
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            List<Legible> legible = waiting.stream()
                    .filter(Legible.class::isInstance)
                    .map(Legible.class::cast)
                    .toList();
            List<AccountId> together =
                    legible.stream().map(Adoptions.this::accountOf).toList();
            Map<Legible, List<Stored>> histories = histories(legible);
            List<RowResult> results = new ArrayList<>();
            for (AdoptionRow row : waiting) {
                results.add(
                        switch (row) {
                            case Refused refused -> RowResult.refused(refused);
                            case Legible one
                            when histories.getOrDefault(one, List.of()).isEmpty() -> isNew(one, together);
                            case Legible one ->
                                RowResult.of(one.line(), AdoptionOutcome.KNOWN, accountOf(one), List.of());
                        });
            }
            count = count.with(results.stream().map(RowResult::outcome).toList());
            results.stream()
                    .filter(result ->
                            result.problem() != null || !result.breaches().isEmpty())
                    .forEach(ofNote::add);
            waiting.clear();
        }

        private RowResult isNew(Legible row, List<AccountId> together) {
            AccountId account = accountOf(row);
            return switch (vault.taken(account, row.holder().address(), clock.instant())) {
                case HERE -> RowResult.of(row.line(), AdoptionOutcome.ADOPTED, account, breaches(row, together));
                case ADDRESS_OF_ANOTHER ->
                    RowResult.refused(row.line(), account, RowProblem.ADDRESS_OF_ANOTHER, AdoptionColumn.ADDRESS);
            };
        }
    }
}
