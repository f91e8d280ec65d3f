package uk.pharmail.mailbox.adoption;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.mailbox.MailboxAdoptionCompleted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxAdoptionReceived;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AdoptionId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.adoption.AdoptionRow.Legible;
import uk.pharmail.mailbox.adoption.AdoptionRow.LinkRow;
import uk.pharmail.mailbox.adoption.AdoptionRow.Refused;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxPolicy;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
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
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Metadata;

/**
 * Adopts the mailboxes of files: keeps each file until it has had its whole effect, and takes what it says of one pharmacy
 * together. May be killed at any moment and goes on where it was, here or on another instance; a row has its effect once
 * (MIG-2).
 */
public class Adoptions {
    static final StreamType<AdoptionCommand, MailboxAdoptionEvent, Adoption> TYPE = new StreamType<>(
            "mailbox-adoption",
            MailboxAdoptionEvent.class,
            new AdoptionDecider<>(
                    MailboxAdoptionReceived::new,
                    (id, count) -> new MailboxAdoptionCompleted(id, count.adopted(), count.known(), count.refused()),
                    event -> switch (event) {
                        case MailboxAdoptionReceived received -> new Adoption.Received(received.adoption());
                        case MailboxAdoptionCompleted completed -> new Adoption.Completed(completed.adoption());
                    }));

    private static final Logger LOG = Logger.getLogger(Adoptions.class);
    private static final Actor SELF = new Actor("mailbox-service/adoption");

    /** Pharmacies whose rows are noted as done together. */
    private static final int AT_ONCE = 200;

    /** Commands that wait for the appender together are written together. */
    private static final int THREADS = 32;

    private static final Keeping AS_IT_IS =
            new Keeping("bytes", _ -> (_, bytes) -> bytes, _ -> (_, bytes) -> bytes, _ -> {});

    private final DataSource models;
    private final AdoptionTables tables;
    private final Intake intake;
    private final EventStore store;
    private final EventJson json;
    private final Commands commands;
    private final Accounts accounts;
    private final MailboxPolicy policy;
    private final InstantSource clock;

    /** @param models for the files and how far they are */
    public Adoptions(
            DataSource models,
            EventStore store,
            EventJson json,
            Commands commands,
            Accounts accounts,
            MailboxPolicy policy,
            InstantSource clock) {
        this.models = models;
        this.tables = new AdoptionTables(models, "ods_code", AS_IT_IS);
        this.intake = new Intake(models, tables, store, commands, TYPE, SELF, clock);
        this.store = store;
        this.json = json;
        this.commands = commands;
        this.accounts = accounts;
        this.policy = policy;
        this.clock = clock;
    }

    Intake intake() {
        return intake;
    }

    AdoptionTables tables() {
        return tables;
    }

    List<AdoptionRow> read(byte[] content, AdoptionFormat format) throws IOException, NotAdoptable {
        return AdoptionFile.read(new ByteArrayInputStream(content), format, today());
    }

    /** What the rows came to, in the order of the file, after this line; of one outcome if it is given. */
    List<RowResult> rows(AdoptionId id, @Nullable AdoptionOutcome outcome, int afterLine, int limit)
            throws SQLException {
        return tables.rows(id, outcome, afterLine, limit).stream()
                .map(RowResult::of)
                .toList();
    }

    /** What the rows would come to; nothing is kept. */
    AdoptionTrial preview(Request request, List<AdoptionRow> rows) {
        AdoptionId id = Intake.idOf(request);
        List<RowResult> results = new ArrayList<>(refused(rows));
        inParallel(groups(rows), group -> {
                    GroupAdoption adoption = adoption(id, group);
                    return adoption.results(tried(adoption, request.origin()));
                })
                .forEach(results::addAll);
        return new AdoptionTrial(
                rows.size(),
                AdoptionView.Count.of(AdoptionCount.NONE.with(
                        results.stream().map(RowResult::outcome).toList())),
                results.stream()
                        .filter(result ->
                                result.problem() != null || !result.breaches().isEmpty())
                        .sorted(Comparator.comparingInt(RowResult::line))
                        .toList());
    }

    /** Brings every adoption as far as it can go, unless another instance is at it. */
    void work() throws SQLException, IOException {
        intake.work(
                this::adopt, (id, e) -> LOG.errorf(e, "adoption %s has stopped and will be tried again", id.value()));
    }

    private AdoptionProgress adopt(AdoptionProgress from, byte[] content, Metadata because)
            throws SQLException, IOException, NotAdoptable {
        List<AdoptionRow> rows = read(content, from.format());
        List<List<Legible>> groups = groups(rows);
        int groupsDone = GroupsDone.of(models, from.id());
        AdoptionProgress done = from.rowsDone() == 0 ? advance(from, refused(rows), groupsDone) : from;
        while (groupsDone < groups.size()) {
            intake.goOn();
            List<List<Legible>> next = groups.subList(groupsDone, Math.min(groupsDone + AT_ONCE, groups.size()));
            List<RowResult> results = new ArrayList<>();
            inParallel(next, group -> adopted(from.id(), group, because)).forEach(results::addAll);
            groupsDone += next.size();
            done = advance(done, results, groupsDone);
        }
        return done;
    }

    private AdoptionProgress advance(AdoptionProgress from, List<RowResult> results, int groupsDone)
            throws SQLException {
        return tables.advance(
                from,
                results.stream().map(RowResult::kept).toList(),
                connection -> GroupsDone.set(connection, from.id(), groupsDone));
    }

    private List<RowResult> adopted(AdoptionId id, List<Legible> group, Metadata because) {
        GroupAdoption adoption = adoption(id, group);
        OdsCode odsCode = group.getFirst().odsCode();
        Origin origin = intake.origin(because, "adopt:" + id.value() + ":" + odsCode.value());
        try {
            CommandResult result = commands.run(Request.of(origin), adoption);
            return switch (result.kind()) {
                case APPLIED, NOTHING_TO_DO, DRY_RUN -> adoption.results(result.events());
                case REPEATED -> {
                    // an earlier try was cut off after this: what speaks against rows is found anew
                    tried(adoption, origin);
                    yield adoption.results(told(odsCode, origin));
                }
            };
        } catch (GroupAdoption.AllRefused e) {
            return adoption.results(List.of());
        }
    }

    /** The events that the group would write now, on trial. */
    private List<PharmailEvent> tried(GroupAdoption adoption, Origin like) {
        Origin trial = new Origin(
                new CommandId(SELF, "trial:" + like.command().uuid()),
                like.actor(),
                null,
                null,
                like.correlation(),
                null,
                like.at());
        try {
            return commands.run(new Request(trial, null, null, true), adoption).events();
        } catch (GroupAdoption.AllRefused e) {
            return List.of();
        }
    }

    /** What this command has told of the pharmacy's mailbox; a proof plants an adoption that forgets it. */
    List<PharmailEvent> told(OdsCode odsCode, Origin origin) {
        Stream<StreamId> account =
                Stream.of(LoggedInAccount.TYPE.stream(Pharmacy.idOf(odsCode).value()));
        Stream<StreamId> mailbox = switch (commands.current(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))
                .state()) {
            case Reservation.Free _ -> Stream.of();
            case Reservation.HeldBy held ->
                Stream.of(Mailbox.TYPE.stream(held.mailbox().value()));
        };
        return Stream.concat(account, mailbox)
                .flatMap(stream -> store.load(stream).stream())
                .filter(stored ->
                        stored.metadata().command().equals(origin.command().uuid()))
                .map(stored -> json.decode(stored.type(), stored.payload()))
                .toList();
    }

    private GroupAdoption adoption(AdoptionId id, List<Legible> group) {
        List<AccountId> named = group.stream()
                .filter(LinkRow.class::isInstance)
                .map(row -> ((LinkRow) row).account())
                .toList();
        return new GroupAdoption(
                id, group.getFirst().odsCode(), group, accounts.known(named), policy.allowance(), clock.instant());
    }

    private static List<RowResult> refused(List<AdoptionRow> rows) {
        return rows.stream()
                .filter(Refused.class::isInstance)
                .map(row -> RowResult.refused((Refused) row))
                .toList();
    }

    /** The rows by pharmacy, in the order in which the file names these. */
    private static List<List<Legible>> groups(List<AdoptionRow> rows) {
        Map<OdsCode, List<Legible>> groups = new LinkedHashMap<>();
        for (AdoptionRow row : rows) {
            if (row instanceof Legible legible) {
                groups.computeIfAbsent(legible.odsCode(), _ -> new ArrayList<>())
                        .add(legible);
            }
        }
        return List.copyOf(groups.values());
    }

    /** What is done with the rows of one pharmacy. */
    private interface Step {
        List<RowResult> of(List<Legible> group);
    }

    private static List<List<RowResult>> inParallel(List<List<Legible>> groups, Step step) {
        List<List<RowResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<RowResult>>> asked = groups.stream()
                    .map(group -> threads.submit(() -> step.of(group)))
                    .toList();
            for (Future<List<RowResult>> one : asked) {
                results.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("rows could not be adopted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Intake.Closing();
        }
        return results;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
