package uk.pharmail.mailbox.register;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.register.RegisterImport.Absent;
import uk.pharmail.mailbox.register.RegisterImport.Completed;
import uk.pharmail.mailbox.register.RegisterImport.Held;
import uk.pharmail.mailbox.register.RegisterImport.Received;
import uk.pharmail.mailbox.register.RegisterImport.Released;
import uk.pharmail.mailbox.register.RegisterRow.Legible;
import uk.pharmail.mailbox.register.RegisterRow.Unreadable;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.CommandResult;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Single;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.OneInstance;
import uk.pharmail.sourcing.store.Stored;

/**
 * Brings files of the register in: keeps each until it has had its whole effect, compares it, and applies it unless it
 * is held. May be killed at any moment and goes on where it was, here or on another instance; a row has its effect once.
 */
public class RegisterImports {

    private static final Logger LOG = Logger.getLogger(RegisterImports.class);
    private static final Actor SELF = new Actor("mailbox-service/register");
    private static final int AT_ONCE = 500;

    /** A file that was kept and never became an import: its sender has given up by then. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final RegisterImportTables tables;
    private final OneInstance alone;
    private final EventStore store;
    private final EventJson json;
    private final Commands commands;
    private final InstantSource clock;
    private final BigDecimal holdAbove;
    private volatile boolean closing;

    /**
     * @param models for the files and how far they are
     * @param holdAbove how many of a hundred active pharmacies an import may touch without a person's release
     */
    public RegisterImports(
            DataSource models,
            EventStore store,
            EventJson json,
            Commands commands,
            InstantSource clock,
            BigDecimal holdAbove) {
        this.tables = new RegisterImportTables(models);
        this.alone = new OneInstance(models, "register imports");
        this.store = store;
        this.json = json;
        this.commands = commands;
        this.clock = clock;
        this.holdAbove = holdAbove;
    }

    /** Lets the rows that are under way have their effect; the rest waits for the next start. */
    void close() {
        closing = true;
    }

    RegisterImportTables tables() {
        return tables;
    }

    /** The import that this request makes, however often it is sent. */
    static RegisterImportId idOf(Request request) {
        return new RegisterImportId(request.origin().command().uuid());
    }

    /**
     * Takes in a file that was found to be the register.
     *
     * @param content is read to its end and left open
     */
    CommandResult receive(Request request, ContentDigest digest, int rows, InputStream content)
            throws SQLException, IOException {
        RegisterImportId id = idOf(request);
        tables.keep(id, request.origin().at(), digest, rows, content);
        return commands.run(
                request,
                attempt -> attempt.decide(
                        RegisterImport.TYPE, id.value(), new RegisterImportCommand.Receive(id, digest, rows)));
    }

    /** Compares a file on trial; nothing is kept. */
    RegisterEffect compare(RegisterImportId id, InputStream content, RegisterComparison.Sink sink)
            throws SQLException, IOException, NotTheRegister {
        return new RegisterComparison(store, json, id, today(), tables.pharmacies(), sink).of(content);
    }

    /** Whether an import with this effect waits for a person. */
    boolean holds(RegisterEffect effect) {
        return effect.exceeds(holdAbove);
    }

    CommandResult release(Request request, RegisterImportId id) throws SQLException {
        boolean superseded = tables.isSuperseded(id);
        return commands.run(
                request,
                attempt ->
                        attempt.decide(RegisterImport.TYPE, id.value(), new RegisterImportCommand.Release(superseded)));
    }

    /** Where the import stands, from its events. */
    RegisterImport state(RegisterImportId id) {
        return RegisterImport.of(store.load(RegisterImport.TYPE.stream(id.value())), json);
    }

    /**
     * Brings every import as far as it can go, unless another instance is at it. One that fails is left for the next
     * call and does not stop the others.
     */
    void work() throws SQLException, IOException {
        alone.unlessAtIt(() -> {
            for (RegisterImportRow open : tables.open()) {
                try {
                    work(open);
                } catch (Closing e) {
                    return;
                } catch (RegisterImportTables.TakenOver e) {
                    LOG.infof("import %s is with another instance", open.id().value());
                } catch (RuntimeException | SQLException | IOException | NotTheRegister e) {
                    LOG.errorf(
                            e,
                            "import %s has stopped and will be tried again",
                            open.id().value());
                }
            }
        });
    }

    private void work(RegisterImportRow row) throws SQLException, IOException, NotTheRegister {
        List<Stored> events = store.load(RegisterImport.TYPE.stream(row.id().value()));
        switch (RegisterImport.of(events, json)) {
            case Absent _ -> {
                if (row.receivedAt().isBefore(clock.instant().minus(ABANDONED))) {
                    tables.forget(row.id());
                }
            }
            case Held _ -> {}
            case Completed _ -> tables.complete(row.id());
            case Received _ -> {
                Metadata metadata = events.getFirst().metadata();
                if (!row.compared()) {
                    compare(row.id());
                }
                if (holdOrGoOn(row.id(), metadata)) {
                    apply(row.id(), metadata);
                }
            }
            case Released _ -> apply(row.id(), events.getLast().metadata());
        }
    }

    private void compare(RegisterImportId id) throws SQLException, IOException, NotTheRegister {
        try (InputStream content = tables.content(id)) {
            tables.compared(id, sink -> compare(id, content, sink));
            LOG.infof("import %s is compared", id.value());
        }
    }

    private boolean holdOrGoOn(RegisterImportId id, Metadata because) throws SQLException {
        RegisterEffect effect = tables.get(id).effect();
        run(id, because, "compare", new RegisterImportCommand.Compare(effect, holdAbove));
        return state(id) instanceof Received;
    }

    private void apply(RegisterImportId id, Metadata because) throws SQLException, IOException, NotTheRegister {
        Applying applying = new Applying(tables.get(id), because);
        try (InputStream content = tables.content(id)) {
            RegisterCsv.read(content, applying::take);
        }
        applying.flush();
        run(id, because, "complete", new RegisterImportCommand.Complete(applying.done.count()));
        tables.complete(id);
        LOG.infof("import %s: %s", id.value(), applying.done.count());
    }

    private void run(RegisterImportId id, Metadata because, String step, RegisterImportCommand command) {
        Request request = Request.of(origin(because, step + ":" + id.value()));
        commands.run(request, attempt -> attempt.decide(RegisterImport.TYPE, id.value(), command));
    }

    /** What this row told of the pharmacy before the import was interrupted, so that its counts are exact. */
    List<PharmailEvent> toldBefore(Request row, StreamId stream) {
        List<PharmailEvent> told = new ArrayList<>();
        for (Stored event : store.load(stream)) {
            if (event.metadata().command().equals(row.origin().command().uuid())) {
                told.add(json.decode(event.type(), event.payload()));
            }
        }
        return told;
    }

    /** On behalf of whoever sent the file, or released it. */
    private Origin origin(Metadata because, String key) {
        return new Origin(
                new CommandId(SELF, key),
                SELF,
                because.onBehalfOf() == null ? because.actor() : because.onBehalfOf(),
                null,
                because.correlation(),
                null,
                clock.instant());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** The process is to end, and the import goes on later. */
    private static final class Closing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Closing() {
            super(null, null, false, false);
        }
    }

    /** Applies the rows that have had no effect yet, some hundred at a time. */
    private final class Applying {

        private final Metadata because;
        private final LocalDate today = today();
        private final List<RegisterRow> waiting = new ArrayList<>();
        private RegisterImportRow done;
        private int rowsSeen;

        private Applying(RegisterImportRow done, Metadata because) {
            this.done = done;
            this.because = because;
        }

        private void take(RegisterRow row) throws SQLException {
            rowsSeen++;
            if (rowsSeen > done.rowsDone()) {
                waiting.add(row);
            }
            if (waiting.size() == AT_ONCE) {
                flush();
            }
        }

        private void flush() throws SQLException {
            if (closing) {
                throw new Closing();
            }
            RegisterImportCount count = done.count();
            List<Single<?, ?, ?>> singles = new ArrayList<>();
            for (RegisterRow row : waiting) {
                switch (row) {
                    case Legible legible -> singles.add(single(legible));
                    case Unreadable _ -> count = count.withUnreadable();
                }
            }
            for (List<? extends PharmailEvent> events : applied(singles)) {
                count = count.with(events);
            }
            if (!waiting.isEmpty()) {
                done = tables.advance(done, done.rowsDone() + waiting.size(), count);
                waiting.clear();
            }
        }

        private Single<PharmacyCommand, PharmacyEvent, Pharmacy> single(Legible row) {
            Origin origin = origin(
                    because, "import:" + done.id().value() + ":" + row.odsCode().value());
            return new Single<>(
                    Request.of(origin),
                    Pharmacy.TYPE,
                    Pharmacy.idOf(row.odsCode()).value(),
                    row.command(today, done.id()),
                    null);
        }

        private List<List<PharmailEvent>> applied(List<Single<?, ?, ?>> singles) {
            List<List<PharmailEvent>> applied = new ArrayList<>();
            List<CommandResult> results = commands.each(singles);
            for (int i = 0; i < results.size(); i++) {
                CommandResult result = results.get(i);
                applied.add(
                        switch (result.kind()) {
                            case APPLIED, NOTHING_TO_DO, DRY_RUN -> result.events();
                            case REPEATED -> toldBefore(singles.get(i).request(), result.resource());
                        });
            }
            return applied;
        }
    }
}
