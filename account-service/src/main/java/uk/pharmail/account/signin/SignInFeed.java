package uk.pharmail.account.signin;

import static java.time.ZoneOffset.UTC;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand;
import uk.pharmail.account.account.AccountCommand.RecordLock;
import uk.pharmail.account.account.AccountCommand.RecordPasswordChange;
import uk.pharmail.account.account.AccountCommand.RecordStep;
import uk.pharmail.account.account.AccountCommand.RecordUse;
import uk.pharmail.account.identity.Fact;
import uk.pharmail.account.identity.Facts;
import uk.pharmail.account.identity.IdentityProvider;
import uk.pharmail.account.identity.IdentityProviderUnavailable;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.OutcomeUnknown;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.TooManyConflicts;
import uk.pharmail.sourcing.store.Overloaded;
import uk.pharmail.sourcing.store.StoreAway;
import uk.pharmail.sourcing.store.Transaction;

/**
 * Turns what people did at the identity provider into commands, each fact once however often the feed tells it, on one
 * instance at a time. What cannot be read or written now is read again; nothing is passed over but what the provider
 * itself has dropped, and that raises an alarm.
 */
@Singleton
class SignInFeed {
    private static final Logger LOG = Logger.getLogger(SignInFeed.class);
    private static final Actor ACTOR = new Actor("account-service/sign-in-feed");
    private static final UUID CORRELATIONS = UUID.fromString("4b8f0d6e-2f57-5c39-9f0e-7a1c5d3b8e62");
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final IdentityProvider provider;
    private final Commands commands;
    private final DataSource database;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Counter overruns;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sign-in feed").factory());
    private volatile Instant completeUpTo = Instant.EPOCH;

    SignInFeed(
            IdentityProvider provider,
            Commands commands,
            DataSource database,
            InstantSource clock,
            MeterRegistry meters) {
        this.provider = provider;
        this.commands = commands;
        this.database = database;
        this.clock = clock;
        this.meters = meters;
        this.overruns = Counter.builder("pharmail.signin.overruns")
                .description("How often the identity provider may have dropped what people did before it was read")
                .register(meters);
    }

    /** After the kernel, which migrates the tables. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        Gauge.builder("pharmail.signin.behind", this, SignInFeed::behind)
                .description("How long ago everything that people did at the identity provider was known")
                .baseUnit("seconds")
                .register(meters);
        var _ = worker.scheduleWithFixedDelay(this::readUnlessAway, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    private double behind() {
        return Duration.between(completeUpTo, clock.instant()).toMillis() / 1000.0;
    }

    private void readUnlessAway() {
        try {
            read();
        } catch (IdentityProviderUnavailable e) {
            LOG.warnf("The identity provider's feed is read later: %s", e.getMessage());
        } catch (SQLException | StoreAway | Overloaded | OutcomeUnknown | TooManyConflicts e) {
            LOG.warnf(
                    "The identity provider's feed is read later: %s",
                    e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.errorf(
                    "The identity provider's feed stands still: %s",
                    e.getClass().getName());
        }
    }

    /** Reads what is new, if no other instance is at it. */
    void read() throws SQLException {
        try (Connection connection = database.getConnection();
                Transaction transaction = new Transaction(connection)) {
            if (isAlone(connection)) {
                read(connection);
            }
            transaction.commit();
        }
    }

    private void read(Connection connection) throws SQLException {
        Cursor cursor = cursor(connection);
        Instant after = cursor.completeUpTo();
        Facts read = provider.facts(after);
        Set<String> done = done(connection);
        for (Fact fact : read.facts()) {
            if (done.add(fact.eventId())) {
                record(fact);
                note(connection, fact);
            }
        }
        if (read.retentionOverrun()) {
            overruns.increment();
            LOG.errorf(
                    "The identity provider may have dropped what people did after %s, before it was read: who used"
                            + " their accounts then is not known",
                    after);
        }
        LocalDate day = London.dateOf(read.completeUpTo());
        // what is missing may be missing of today as well
        LocalDate gaplessFrom = read.retentionOverrun() ? day.plusDays(1) : cursor.gaplessFrom();
        LocalDate told = tell(gaplessFrom, day.minusDays(1), cursor.toldUntil(), connection);
        move(connection, new Cursor(read.completeUpTo(), gaplessFrom, told));
        completeUpTo = read.completeUpTo();
    }

    private void record(Fact fact) {
        for (AccountCommand command : commandsOf(fact)) {
            Origin origin = new Origin(
                    new CommandId(
                            ACTOR, fact.eventId() + ":" + command.getClass().getSimpleName()),
                    ACTOR,
                    null,
                    null,
                    StreamId.nameBased(CORRELATIONS, fact.eventId()),
                    null,
                    clock.instant());
            try {
                commands.run(
                        Request.of(origin),
                        attempt -> attempt.decide(Account.TYPE, fact.account().value(), command, fact.at()));
            } catch (Rejected e) {
                LOG.warnf(
                        "A user of the identity provider has no account: %s",
                        fact.account().value());
            }
        }
    }

    /**
     * Says that the days until this one are complete, once their uses have been recorded, by sending too where that is
     * told (LIFE-4).
     *
     * @param before up to which day that was said before
     * @return up to which it is said now
     */
    private @Nullable LocalDate tell(
            LocalDate signedInFrom, LocalDate signedInUntil, @Nullable LocalDate before, Connection connection)
            throws SQLException {
        UseFeed.Complete known = withSending(new UseFeed.Complete(signedInFrom, signedInUntil), connection);
        LocalDate from = known.from();
        LocalDate until = known.until();
        if (until.isBefore(from) || (before != null && !until.isAfter(before))) {
            return before;
        }
        String key = "use-complete:" + until;
        commands.run(
                Request.of(new Origin(
                        new CommandId(ACTOR, key),
                        ACTOR,
                        null,
                        null,
                        StreamId.nameBased(CORRELATIONS, key),
                        null,
                        clock.instant())),
                attempt -> attempt.decide(UseFeed.TYPE, UseFeed.ID, known));
        return until;
    }

    private static UseFeed.Complete withSending(UseFeed.Complete signedIn, Connection connection) throws SQLException {
        String sql = "select greatest(from_day, ?), least(until_day, ?) from mailbox_use_complete";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, signedIn.from());
            statement.setObject(2, signedIn.until());
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? new UseFeed.Complete(
                                result.getObject(1, LocalDate.class), result.getObject(2, LocalDate.class))
                        : signedIn;
            }
        }
    }

    private static List<AccountCommand> commandsOf(Fact fact) {
        return switch (fact.kind()) {
            case SIGNED_IN -> List.of(new RecordUse(London.dateOf(fact.at())));
            case SIGN_IN_FAILED -> List.of();
            case PASSWORD_CHANGED -> List.of(new RecordPasswordChange());
            case POLICY_ACCEPTED -> List.of(new RecordStep(ActivationStep.POLICY_ACCEPTED));
            case SECURITY_QUESTIONS_SET -> List.of(new RecordStep(ActivationStep.SECURITY_QUESTIONS_SET));
            case LOCKED_OUT -> List.of(new RecordLock());
        };
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        String sql = "select pg_try_advisory_xact_lock(hashtextextended('sign-in feed', 0))";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() && result.getBoolean(1);
        }
    }

    /**
     * How far the feed has been read.
     *
     * @param gaplessFrom the first London day since which nothing is missing
     * @param toldUntil the last of which that was told
     */
    private record Cursor(
            Instant completeUpTo,
            LocalDate gaplessFrom,
            @Nullable LocalDate toldUntil) {}

    /** The first is the moment at which the service was started first, and that day is not known as a whole. */
    private Cursor cursor(Connection connection) throws SQLException {
        String sql = "insert into sign_in_feed (complete_up_to) values (?) on conflict (single) do update"
                + " set complete_up_to = sign_in_feed.complete_up_to"
                + " returning complete_up_to, gapless_from, told_until";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, clock.instant().atOffset(UTC));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                Instant completeUpTo = result.getObject(1, OffsetDateTime.class).toInstant();
                LocalDate gaplessFrom = result.getObject(2, LocalDate.class);
                return new Cursor(
                        completeUpTo,
                        gaplessFrom == null ? London.dateOf(completeUpTo).plusDays(1) : gaplessFrom,
                        result.getObject(3, LocalDate.class));
            }
        }
    }

    private static Set<String> done(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select event_id from sign_in_fact");
                ResultSet result = statement.executeQuery()) {
            Set<String> done = new HashSet<>();
            while (result.next()) {
                done.add(result.getString(1));
            }
            return done;
        }
    }

    private static void note(Connection connection, Fact fact) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into sign_in_fact (event_id, at) values (?, ?)")) {
            statement.setString(1, fact.eventId());
            statement.setObject(2, fact.at().atOffset(UTC));
            statement.executeUpdate();
        }
    }

    /** What lies before the cursor is not told again, so it need not be known any more. */
    private static void move(Connection connection, Cursor to) throws SQLException {
        String sql = "update sign_in_feed set complete_up_to = ?, gapless_from = ?, told_until = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, to.completeUpTo().atOffset(UTC));
            statement.setObject(2, to.gaplessFrom());
            statement.setObject(3, to.toldUntil());
            statement.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("delete from sign_in_fact where at < ?")) {
            statement.setObject(1, to.completeUpTo().atOffset(UTC));
            statement.executeUpdate();
        }
    }
}
