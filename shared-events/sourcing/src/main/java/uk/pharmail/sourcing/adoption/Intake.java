package uk.pharmail.sourcing.adoption;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.command.CommandResult;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.OneInstance;
import uk.pharmail.sourcing.store.Stored;

/**
 * Takes in files, keeps each until it has had its whole effect, and has one instance work at them, each as often as it
 * takes (MIG-2).
 */
public final class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** A file that was kept and never became an adoption: its sender has given up by then. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final AdoptionTables tables;
    private final OneInstance alone;
    private final EventStore store;
    private final Commands commands;
    private final StreamType<AdoptionCommand, ?, Adoption> type;
    private final Actor self;
    private final InstantSource clock;
    private volatile boolean closing;

    /**
     * Works at the files of these tables.
     *
     * @param database of the tables
     * @param self who adopts, on behalf of whoever sent the file
     */
    public Intake(
            DataSource database,
            AdoptionTables tables,
            EventStore store,
            Commands commands,
            StreamType<AdoptionCommand, ?, Adoption> type,
            Actor self,
            InstantSource clock) {
        this.tables = tables;
        this.alone = new OneInstance(database, "adoptions");
        this.store = store;
        this.commands = commands;
        this.type = type;
        this.self = self;
        this.clock = clock;
    }

    /** Lets the rows that are under way have their effect; the rest waits for the next start. */
    public void close() {
        closing = true;
    }

    /** @throws Closing if the process is to end */
    public void goOn() {
        if (closing) {
            throw new Closing();
        }
    }

    /** The adoption that this request makes, however often it is sent. */
    public static AdoptionId idOf(Request request) {
        return new AdoptionId(request.origin().command().uuid());
    }

    /** Takes in a file that can be read. */
    public CommandResult receive(Request request, AdoptionFormat format, int rows, byte[] content) throws SQLException {
        AdoptionId id = idOf(request);
        tables.keep(id, request.origin().at(), format, rows, content);
        return commands.run(
                request, attempt -> attempt.decide(type, id.value(), new AdoptionCommand.Receive(id, rows)));
    }

    /** Adopts the rows of a file that have had no effect yet; what it does again after it was cut off has none. */
    public interface Adopter {

        /** @return how far it is when all rows have had their effect */
        AdoptionProgress adopt(AdoptionProgress from, byte[] content, Metadata because)
                throws SQLException, IOException, NotAdoptable;
    }

    /**
     * Brings every adoption as far as it can go, unless another instance is at it. One that fails is left for the next
     * call and does not stop the others.
     *
     * @param failed is told of one that fails
     */
    public void work(Adopter adopter, BiConsumer<AdoptionId, Exception> failed) throws SQLException, IOException {
        alone.unlessAtIt(() -> {
            for (AdoptionProgress open : tables.open()) {
                try {
                    work(open, adopter);
                } catch (Closing e) {
                    return;
                } catch (AdoptionTables.TakenOver e) {
                    LOG.infof("adoption %s is with another instance", open.id().value());
                } catch (RuntimeException | SQLException | IOException | NotAdoptable e) {
                    failed.accept(open.id(), e);
                }
            }
        });
    }

    private void work(AdoptionProgress progress, Adopter adopter) throws SQLException, IOException, NotAdoptable {
        AdoptionId id = progress.id();
        List<Stored> events = store.load(type.stream(id.value()));
        switch (commands.current(type, id.value()).state()) {
            case Adoption.Absent _ -> {
                if (progress.receivedAt().isBefore(clock.instant().minus(ABANDONED))) {
                    tables.forget(id);
                }
            }
            case Adoption.Received _ -> {
                Metadata because = events.getFirst().metadata();
                complete(adopter.adopt(progress, tables.content(id), because), because);
            }
            case Adoption.Completed _ -> tables.complete(id);
        }
    }

    private void complete(AdoptionProgress done, Metadata because) throws SQLException {
        AdoptionId id = done.id();
        commands.run(
                Request.of(origin(because, "complete:" + id.value())),
                attempt -> attempt.decide(type, id.value(), new AdoptionCommand.Complete(done.count())));
        tables.complete(id);
        LOG.infof("adoption %s: %s", id.value(), done.count());
    }

    /** On behalf of whoever sent the file. */
    public Origin origin(Metadata because, String key) {
        return new Origin(
                new CommandId(self, key), self, because.actor(), null, because.correlation(), null, clock.instant());
    }

    /** The process is to end, and the adoption goes on later. */
    public static final class Closing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Closing() {
            super(null, null, false, false);
        }
    }
}
