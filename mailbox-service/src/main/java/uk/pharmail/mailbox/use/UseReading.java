package uk.pharmail.mailbox.use;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.mailbox.compliance.CompliancePolicy;
import uk.pharmail.mailbox.platform.MailPlatform;
import uk.pharmail.mailbox.platform.UseOfMailbox;
import uk.pharmail.mailbox.platform.UsesOfMailboxes;
import uk.pharmail.mailbox.platform.UsesOfMailboxes.Place;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.use.Usage.By;
import uk.pharmail.mailbox.use.UsageCommand.Known;
import uk.pharmail.mailbox.use.UsageCommand.Use;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.sourcing.timer.NotYet;

/**
 * Turns what the mail platform's feed tells into events, each use once a day however often it is told. A day is told as
 * complete once all its uses have been recorded, and the place in the feed moves after that: what was cut off is read again.
 */
@Singleton
class UseReading {
    /** Rules and clocks go by days. */
    private static final Duration EVERY = Duration.ofHours(1);

    /** What command ids are derived in. */
    private static final UUID NAMESPACE = UUID.fromString("a27d4c18-9b60-5f3e-8d15-60e7b2c94f3d");

    private final MailPlatform platform;
    private final EventStore store;
    private final EventJson json;
    private final Commands commands;
    private final CompliancePolicy policy;
    private final DataSource database;

    UseReading(
            MailPlatform platform,
            EventStore store,
            EventJson json,
            Commands commands,
            CompliancePolicy policy,
            DataSource database) {
        this.platform = platform;
        this.store = store;
        this.json = json;
        this.commands = commands;
        this.policy = policy;
        this.database = database;
    }

    /** While the platform is away this fails, and is tried again by its timer. */
    void read(Due due) {
        try {
            read(due.origin());
        } catch (SQLException e) {
            throw new IllegalStateException("how far the feed of uses was read cannot be read or kept", e);
        }
        throw new NotYet(due.origin().at().plus(EVERY));
    }

    /** Reads the feed to its end. */
    void read(Origin timer) throws SQLException {
        Progress progress = progress();
        UsesOfMailboxes read;
        do {
            read = platform.uses(progress.place());
            Place next = read.next();
            LocalDate from = progress.gaplessFrom();
            byMailbox(read.uses()).forEach((mailbox, uses) -> record(mailbox, uses, from, next, timer));
            LocalDate told = tell(from, London.dateOf(read.completeUpTo()).minusDays(1), progress.toldUntil(), timer);
            progress = new Progress(next, from, told);
            keep(progress);
        } while (!read.uses().isEmpty());
    }

    private static Map<MailboxId, List<UseOfMailbox>> byMailbox(List<UseOfMailbox> uses) {
        return uses.stream()
                .collect(Collectors.groupingBy(UseOfMailbox::mailbox, LinkedHashMap::new, Collectors.toList()));
    }

    private void record(MailboxId mailbox, List<UseOfMailbox> uses, LocalDate from, Place next, Origin timer) {
        Usage usage = commands.current(Usage.TYPE, mailbox.value()).state();
        List<UseOfMailbox> news = uses.stream()
                .filter(use -> !usage.isTold(new By(use.account(), use.use()), London.dateOf(use.at())))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        MailboxRecord recorded = MailboxRecord.of(mailbox, store, json);
        List<UseOfMailbox> counting =
                news.stream().filter(use -> counts(use, recorded)).toList();
        if (counting.isEmpty()) {
            return;
        }
        // a call that was cut off may be followed by one that reads more, which is another command
        Origin origin = origin(mailbox.value() + " " + next.value(), timer);
        commands.run(Request.of(origin), attempt -> counting.forEach(use -> record(use, recorded, from, attempt)));
    }

    /** Who opens a mailbox without being linked is a drift (MBX-8), and it does not count for the pharmacy (COMP-3). */
    private static boolean counts(UseOfMailbox use, MailboxRecord recorded) {
        return use.use() == MailboxUse.SENT
                ? !(recorded.present() instanceof Absent)
                : recorded.isLinked(use.account(), use.at());
    }

    /** The feed is in order of time: before a use is told, all days before it are known. */
    private void record(UseOfMailbox use, MailboxRecord recorded, LocalDate from, Attempt attempt) {
        LocalDate on = London.dateOf(use.at());
        switch (recorded.present()) {
            case Absent _ -> throw new IllegalStateException("nothing is counted of a mailbox that is not recorded");
            case Open open -> {
                Turns.tell(attempt, open, Known.of(recorded.since(), new UseFeed.Days(from, on.minusDays(1)), policy));
                use(use, open.pharmacy(), open.odsCode(), on, attempt);
            }
            case Retired retired -> use(use, retired.pharmacy(), retired.odsCode(), on, attempt);
        }
    }

    private static void use(UseOfMailbox use, PharmacyId pharmacy, OdsCode odsCode, LocalDate on, Attempt attempt) {
        attempt.decide(
                Usage.TYPE,
                use.mailbox().value(),
                new Use(use.mailbox(), pharmacy, odsCode, use.account(), use.use(), on),
                use.at());
    }

    /** Says that the days until this one are complete; the answer is up to which that has been said. */
    private @Nullable LocalDate tell(LocalDate from, LocalDate until, @Nullable LocalDate before, Origin timer) {
        if (until.isBefore(from) || (before != null && !until.isAfter(before))) {
            return before;
        }
        commands.run(
                Request.of(origin("complete " + until, timer)),
                attempt -> attempt.decide(UseFeed.TYPE, UseFeed.ID, new UseFeed.Days(from, until)));
        return until;
    }

    private static Origin origin(String key, Origin timer) {
        return timer.of("mailbox-use:" + StreamId.nameBased(NAMESPACE, key));
    }

    /**
     * How far the feed has been read.
     *
     * @param gaplessFrom the first London day of which all uses are told
     * @param toldUntil the last of which that was told
     */
    private record Progress(
            Place place, LocalDate gaplessFrom, @Nullable LocalDate toldUntil) {}

    private Progress progress() throws SQLException {
        String sql = "select place, gapless_from, told_until from mailbox_use_feed";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            if (result.next()) {
                return new Progress(
                        new Place(result.getString(1)),
                        result.getObject(2, LocalDate.class),
                        result.getObject(3, LocalDate.class));
            }
        }
        UsesOfMailboxes begun = platform.uses(null);
        // the day on which the feed begins is not known as a whole
        Progress first =
                new Progress(begun.next(), London.dateOf(begun.completeUpTo()).plusDays(1), null);
        keep(first);
        return first;
    }

    private void keep(Progress progress) throws SQLException {
        String sql = "insert into mailbox_use_feed (place, gapless_from, told_until) values (?, ?, ?)"
                + " on conflict (single) do update set place = excluded.place, told_until = excluded.told_until";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, progress.place().value());
            statement.setObject(2, progress.gaplessFrom());
            statement.setObject(3, progress.toldUntil());
            statement.executeUpdate();
        }
    }
}
