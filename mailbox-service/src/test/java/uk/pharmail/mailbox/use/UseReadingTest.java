package uk.pharmail.mailbox.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.MailboxUseComplete;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.compliance.CompliancePolicy;
import uk.pharmail.mailbox.platform.FakeMailPlatform;
import uk.pharmail.mailbox.platform.MailPlatformUnavailable;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.Pools;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.sourcing.store.Stored;

/** Days in June, summer time: the feed begins on the 1st, the mailbox is older; seven days may pass without an opening. */
class UseReadingTest {
    private static final EventJson JSON = new EventJson(List.of());
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final PharmacyId PHARMACY = Pharmacy.idOf(FA002);
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountId LEE = new AccountId(new UUID(1, 2));
    private static final CompliancePolicy POLICY =
            new CompliancePolicy(2, true, LocalDate.of(2020, 11, 9), 7, Map.of());

    /** Writes what it is given. */
    private static final StreamType<MailboxEvent, MailboxEvent, Integer> RECORD =
            new StreamType<>("mailbox", MailboxEvent.class, new Decider<>() {

                @Override
                public Integer initial() {
                    return 0;
                }

                @Override
                public Integer evolve(Integer state, MailboxEvent event) {
                    return state + 1;
                }

                @Override
                public List<MailboxEvent> decide(MailboxEvent command, Integer state) {
                    return List.of(command);
                }
            });

    private final Pools pools = Pools.ofNewDatabase();
    private final BatchingAppender appender = appender(pools);
    private final EventStore store = new PostgresEventStore(pools.models(), appender);
    private final Commands commands = new Commands(store, JSON, () -> {});
    private Instant there = nine(1);
    private Instant now = nine(1);
    private final FakeMailPlatform platform =
            new FakeMailPlatform(pools.models(), new Container("pharmacies"), () -> there);
    private final UseReading reading = new UseReading(platform, store, JSON, commands, POLICY, pools.models());
    private final OpeningWatch watch = new OpeningWatch(store, JSON, commands, POLICY);

    private static BatchingAppender appender(Pools pools) {
        Migrations.migrate(pools.models(), pools.database().appenderRole());
        return new BatchingAppender(pools.appender(), new SimpleMeterRegistry());
    }

    @BeforeEach
    void mailbox() throws SQLException {
        Instant before = nine(1).minus(Duration.ofDays(30));
        recorded(
                new MailboxOpened(
                        MAILBOX,
                        PHARMACY,
                        FA002,
                        SharedAddress.conventionalFor(FA002),
                        new uk.pharmail.contracts.value.DisplayName("Pharmacy.FA002 (ROWLANDS PHARMACY, STOCKPORT)"),
                        10),
                before);
        recorded(
                new AccountLinked(MAILBOX, PHARMACY, FA002, KIM, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, 1),
                before);
        read();
    }

    @AfterEach
    void close() {
        appender.close();
        pools.close();
    }

    @Test
    @DisplayName("COMP-3 LIFE-4 a use is told once for each account, kind and day, however often it is read")
    void once_a_day() throws SQLException {
        String begin = place();
        day(2);
        used(KIM, MailboxUse.OPENED);
        used(KIM, MailboxUse.OPENED);
        used(KIM, MailboxUse.SENT);
        read();
        used(KIM, MailboxUse.OPENED);
        day(3);
        used(KIM, MailboxUse.OPENED);
        read();
        List<String> told = List.of(
                "mailbox-used-1 2026-06-02T08:00:00Z OPENED 2026-06-02",
                "mailbox-used-1 2026-06-02T08:00:00Z SENT 2026-06-02",
                "mailbox-used-1 2026-06-03T08:00:00Z OPENED 2026-06-03");
        assertThat(told()).isEqualTo(told);

        sql("update mailbox_use_feed set place = '" + begin + "', told_until = null");
        read();
        assertThat(told()).isEqualTo(told);
        assertThat(complete()).containsExactly("2026-06-02");
    }

    @Test
    @DisplayName("COMP-3 who opens a mailbox counts if they were linked then, whatever has become of it since")
    void linked_then() throws SQLException {
        day(2);
        used(LEE, MailboxUse.OPENED);
        used(LEE, MailboxUse.SENT);
        used(KIM, MailboxUse.OPENED);
        recorded(
                new AccountUnlinked(MAILBOX, PHARMACY, FA002, KIM, UnlinkReason.LEFT_EMPLOYMENT),
                there.plusSeconds(60));
        day(3);
        used(KIM, MailboxUse.OPENED);
        read();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "mailbox-used-1 2026-06-02T08:00:00Z SENT 2026-06-02",
                        "mailbox-used-1 2026-06-02T08:00:00Z OPENED 2026-06-02");
    }

    @Test
    @DisplayName(
            "COMP-7 MIG-2 nothing is said before the feed was complete for a full period; then it is not opened from that day on")
    void never_opened() throws SQLException {
        for (int day = 2; day <= 9; day++) {
            day(day);
            read();
            look();
            assertThat(told()).isEmpty();
        }
        day(10);
        look();
        assertThat(told()).as("the 9th is not known yet").isEmpty();
        read();
        look();
        look();
        assertThat(told()).containsExactly("mailbox-not-opened-1 2026-06-09T23:00:00Z 2026-06-01");
    }

    @Test
    @DisplayName("COMP-3 eight days without an opening are too long, seven are not; it turns once each way")
    void turns() throws SQLException {
        day(5);
        used(KIM, MailboxUse.OPENED);
        for (int day = 6; day <= 13; day++) {
            day(day);
            read();
            look();
        }
        assertThat(turned()).containsExactly("mailbox-opened-regularly-1 2026-06-09T23:00:00Z 2026-06-05");
        day(14);
        read();
        assertThat(look()).isNull();
        look();
        day(15);
        used(KIM, MailboxUse.SENT);
        read();
        assertThat(turned())
                .containsExactly(
                        "mailbox-opened-regularly-1 2026-06-09T23:00:00Z 2026-06-05",
                        "mailbox-not-opened-1 2026-06-13T23:00:00Z 2026-06-05");
        day(16);
        used(KIM, MailboxUse.OPENED);
        used(KIM, MailboxUse.OPENED);
        read();
        assertThat(look()).isEqualTo(London.startOf(june(25)));
        assertThat(turned()).hasSize(3).endsWith("mailbox-opened-regularly-1 2026-06-16T08:00:00Z 2026-06-16");
    }

    @Test
    @DisplayName(
            "COMP-3 nothing turns past the instant up to which the feed is complete; what it tells late counts from its day on")
    void behind() throws SQLException {
        day(4);
        used(KIM, MailboxUse.OPENED);
        now = nine(25);
        read();
        look();
        assertThat(turned()).isEmpty();
        assertThat(look()).isEqualTo(now.plus(Duration.ofHours(1)));

        there = nine(20);
        used(KIM, MailboxUse.OPENED);
        read();
        assertThat(turned())
                .containsExactly(
                        "mailbox-opened-regularly-1 2026-06-09T23:00:00Z 2026-06-04",
                        "mailbox-not-opened-1 2026-06-12T23:00:00Z 2026-06-04",
                        "mailbox-opened-regularly-1 2026-06-20T08:00:00Z 2026-06-20");
        look();
        assertThat(turned()).hasSize(3);
        assertThat(complete()).containsExactly("2026-06-03", "2026-06-19");
    }

    @Test
    @DisplayName("COMP-3 while the platform is away nothing is said to be complete, and nothing is lost")
    void away() throws SQLException {
        day(2);
        used(KIM, MailboxUse.OPENED);
        platform.away(true);
        assertThatThrownBy(this::read).isInstanceOf(MailPlatformUnavailable.class);
        day(12);
        assertThatThrownBy(this::read).isInstanceOf(MailPlatformUnavailable.class);
        look();
        assertThat(told()).isEmpty();
        assertThat(complete()).isEmpty();
        platform.away(false);
        read();
        assertThat(told()).hasSize(1);
    }

    @Test
    @DisplayName("COMP-3 a mailbox that is younger than the feed has its full period; a retired one is not looked at")
    void young_and_retired() throws SQLException {
        MailboxId young = new MailboxId(new UUID(0, 2));
        OdsCode code = new OdsCode("FA003");
        day(8);
        write(
                young,
                new MailboxOpened(
                        young,
                        Pharmacy.idOf(code),
                        code,
                        SharedAddress.conventionalFor(code),
                        new uk.pharmail.contracts.value.DisplayName("Pharmacy.FA003 (ROWLANDS PHARMACY, STOCKPORT)"),
                        10),
                there);
        day(16);
        read();
        assertThat(watch.look(young, origin())).isEqualTo(London.startOf(june(17)));
        assertThat(store.load(Usage.TYPE.stream(young.value()))).isEmpty();
        day(17);
        read();
        watch.look(young, origin());
        assertThat(store.load(Usage.TYPE.stream(young.value())))
                .extracting(Stored::effectiveAt)
                .containsExactly(London.startOf(june(17)));
        recorded(new MailboxRetired(MAILBOX, PHARMACY, FA002, null), there);
        assertThat(look()).isNull();
        assertThat(told()).isEmpty();
    }

    private static LocalDate june(int day) {
        return LocalDate.of(2026, 6, day);
    }

    private static Instant nine(int day) {
        return London.startOf(june(day)).plus(Duration.ofHours(9));
    }

    private void day(int day) {
        there = nine(day);
        now = there;
    }

    private void used(AccountId account, MailboxUse use) {
        platform.used(MAILBOX, account, use);
    }

    private void read() throws SQLException {
        reading.read(origin());
    }

    private @Nullable Instant look() {
        return watch.look(MAILBOX, origin());
    }

    private Origin origin() {
        Actor actor = new Actor("test");
        return new Origin(
                new CommandId(actor, UUID.randomUUID().toString()), actor, null, null, UUID.randomUUID(), null, now);
    }

    private void recorded(MailboxEvent event, Instant at) {
        write(MAILBOX, event, at);
    }

    private void write(MailboxId mailbox, MailboxEvent event, Instant at) {
        commands.run(Request.of(origin()), attempt -> attempt.decide(RECORD, mailbox.value(), event, at));
        assertThat(commands.current(Mailbox.TYPE, mailbox.value()).state()).isNotInstanceOf(Mailbox.Absent.class);
    }

    /** Each event of the mailbox's use, with when it became true, what was done, and the day that it names. */
    private List<String> told() {
        return store.load(Usage.TYPE.stream(MAILBOX.value())).stream()
                .map(stored -> stored.type() + " " + stored.effectiveAt() + " "
                        + switch (Usage.TYPE.events().cast(JSON.decode(stored.type(), stored.payload()))) {
                            case MailboxUsed used -> used.use() + " " + used.on();
                            case MailboxOpenedRegularly opened -> opened.lastOpenedOn();
                            case MailboxNotOpened not -> not.since();
                        })
                .toList();
    }

    private List<String> turned() {
        return told().stream()
                .filter(text -> !text.startsWith("mailbox-used-1"))
                .toList();
    }

    private List<String> complete() {
        return store.load(UseFeed.TYPE.stream(UseFeed.ID)).stream()
                .map(stored -> JSON.decode(stored.type(), stored.payload()))
                .map(event -> ((MailboxUseComplete) event).until().toString())
                .toList();
    }

    private String place() throws SQLException {
        try (Connection connection = pools.models().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select place from mailbox_use_feed")) {
            result.next();
            return result.getString(1);
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = pools.models().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
