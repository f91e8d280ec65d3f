package uk.pharmail.sourcing.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.sourcing.feed.AccessEvents.activated;
import static uk.pharmail.sourcing.feed.AccessEvents.disabled;
import static uk.pharmail.sourcing.feed.AccessEvents.linked;
import static uk.pharmail.sourcing.feed.AccessEvents.unlinked;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.testing.EmbeddedDatabase;

class FeedTest {
    private final AgroalDataSource models =
            TestPool.of(EmbeddedDatabase.shared().newDatabase());
    private final Told told = new Told();
    private final AtomicInteger commits = new AtomicInteger();
    private final AccessProjection projection = new AccessProjection();
    private final Feed feed = feed(projection);
    private final UUID account = UUID.randomUUID();
    private final UUID pharmacy = UUID.randomUUID();

    @BeforeEach
    void createTables() {
        AccessProjection.createTables(models);
    }

    @AfterEach
    void close() {
        feed.close();
        models.close();
    }

    private Feed feed(Projection applied) {
        return new Feed(models, applied, Told.JSON, InstantSource.system(), commits::incrementAndGet);
    }

    private Map<TopicPartition, Progress> read(Feed reading) {
        return reading.apply(told.from(reading.nextOffsets(told.partitions())));
    }

    private int liveAccounts() {
        List<String> rows =
                TestPool.rows(models, "select live_accounts from access_pharmacy where pharmacy = '" + pharmacy + "'");
        return rows.isEmpty() ? 0 : Integer.parseInt(rows.getFirst().replaceAll("[()]", ""));
    }

    private ConsumerRecord<String, byte[]> tellActivated() {
        return told.tell("account", account, activated(account));
    }

    private ConsumerRecord<String, byte[]> tellLinked() {
        return told.tell("mailbox", pharmacy, linked(pharmacy, account));
    }

    @Test
    void facts_are_applied_with_watermarks_positions_and_marks_in_one_transaction() {
        tellActivated();
        tellLinked();

        assertThat(read(feed).values()).allMatch(Progress.Applied.class::isInstance);

        assertThat(liveAccounts()).isEqualTo(1);
        assertThat(TestPool.rows(models, "select consumer, stream, version from watermark"))
                .containsExactlyInAnyOrder(
                        "(access,account:%s,1)".formatted(account), "(access,mailbox:%s,1)".formatted(pharmacy));
        assertThat(TestPool.rows(models, "select kind, key, body from mark"))
                .containsExactly("(access-changed,%s,\"{\"\"odsCode\"\":\"\"FA002\"\",\"\"liveAccounts\"\":1}\")"
                        .formatted(pharmacy));
        assertThat(feed.nextOffsets(told.partitions()).values()).containsOnly(1L);
        assertThat(commits).hasValue(2);
    }

    @Test
    void types_that_do_not_concern_the_projection_move_the_watermark_too() {
        told.tell(
                "account",
                account,
                new uk.pharmail.contracts.account.AccountCreated(
                        new AccountId(account), uk.pharmail.contracts.value.AccountKind.APPLICATION, null));
        tellActivated();
        tellLinked();

        read(feed);

        assertThat(liveAccounts()).isEqualTo(1);
        assertThat(TestPool.count(models, "select from watermark where version = 2"))
                .isEqualTo(1);
    }

    @Nested
    class Duplicates {
        private void duplicateAfterUnlinking(Feed reading) {
            ConsumerRecord<String, byte[]> link = tellLinked();
            tellActivated();
            told.tell("mailbox", pharmacy, unlinked(pharmacy, account));
            read(reading);
            told.repeat(link);
            read(reading);
        }

        @Test
        @DisplayName("a duplicate on the topic has no second effect")
        void is_ignored() {
            duplicateAfterUnlinking(feed);

            assertThat(liveAccounts()).isZero();
            assertThat(feed.stops()).isEmpty();
            assertThat(feed.nextOffsets(told.partitions()).values()).contains(3L);
        }

        @Test
        @DisplayName("planted fault: without the watermark, the duplicate links again")
        void planted_no_watermark() {
            duplicateAfterUnlinking(new Feed(models, projection, Told.JSON, InstantSource.system(), () -> {}) {
                @Override
                boolean isDuplicate(long version, long applied) {
                    return false;
                }

                @Override
                boolean isGap(long version, long applied) {
                    return false;
                }
            });

            assertThat(liveAccounts()).as("the proof above can fail").isEqualTo(1);
        }

        @Test
        @DisplayName("records that are read again after a restart have no second effect")
        void read_again() {
            tellActivated();
            tellLinked();
            read(feed);

            Map<TopicPartition, Progress> again = feed(projection).apply(told.from(Map.of()));

            assertThat(again.values()).containsOnly(new Progress.Applied(1));
            assertThat(TestPool.count(models, "select from mark")).isEqualTo(1);
        }
    }

    @Nested
    class Gaps {
        private void lostUnlink(Feed reading) {
            tellActivated();
            tellLinked();
            told.lose("mailbox", pharmacy);
            told.tell("mailbox", pharmacy, linked(pharmacy, UUID.randomUUID()));
            read(reading);
        }

        @Test
        @DisplayName("a gap stops the partition with an alarm, and nothing after it is applied")
        void stops() {
            lostUnlink(feed);

            assertThat(feed.stops()).singleElement().satisfies(stop -> {
                assertThat(stop.reason()).isEqualTo(Stop.Reason.GAP);
                assertThat(stop.stream()).isEqualTo("mailbox:" + pharmacy);
                assertThat(stop.version()).isEqualTo(3);
                assertThat(stop.offset()).isEqualTo(1);
            });
            assertThat(TestPool.count(models, "select from access_link")).isEqualTo(1);
        }

        @Test
        @DisplayName("planted fault: a feed that skips the gap is not stopped")
        void planted_skip() {
            Feed skipping = new Feed(models, projection, Told.JSON, InstantSource.system(), () -> {}) {
                @Override
                boolean isGap(long version, long applied) {
                    return false;
                }
            };
            lostUnlink(skipping);

            assertThat(skipping.stops()).as("the proof above can fail").isEmpty();
            assertThat(TestPool.count(models, "select from access_link")).isEqualTo(2);
        }

        @Test
        @DisplayName(
                "records that do not follow on what was applied are asked for again; a hole on the topic stops the partition")
        void missing_offsets() {
            ConsumerRecord<String, byte[]> link = tellLinked();
            ConsumerRecord<String, byte[]> unlink = told.tell("mailbox", pharmacy, unlinked(pharmacy, account));
            TopicPartition partition = new TopicPartition(link.topic(), link.partition());

            assertThat(feed.apply(Told.only(unlink))).containsEntry(partition, new Progress.Behind(0));
            assertThat(feed.apply(Told.only(link))).containsEntry(partition, new Progress.Applied(1));

            ConsumerRecord<String, byte[]> after = told.repeat(told.repeat(link));
            for (int i = 0; i < 3; i++) {
                assertThat(feed.apply(Told.only(after))).containsEntry(partition, new Progress.Behind(1));
            }
            assertThat(feed.apply(Told.only(after)).get(partition)).isInstanceOf(Progress.Stopped.class);
            assertThat(feed.stops()).singleElement().extracting(Stop::reason).isEqualTo(Stop.Reason.GAP);
        }
    }

    @Nested
    class UnknownTypes {
        @Test
        @DisplayName("a type that is neither handled nor ignored stops the partition")
        void neither() {
            told.tell("account", account, new AccountEnabled(new AccountId(account)));
            read(feed);

            assertThat(feed.stops())
                    .singleElement()
                    .extracting(Stop::reason, Stop::type)
                    .containsExactly(Stop.Reason.UNKNOWN_TYPE, "account-enabled-1");
        }

        @Test
        @DisplayName("a type that this release does not know stops the partition")
        void not_known() {
            ProducerRecord<String, byte[]> record = told.record("account", account, activated(account));
            record.headers()
                    .remove("ce_type")
                    .add("ce_type", "account-baptised-1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            told.append(record);
            read(feed);

            assertThat(feed.stops())
                    .singleElement()
                    .extracting(Stop::reason, Stop::type)
                    .containsExactly(Stop.Reason.UNKNOWN_TYPE, "account-baptised-1");
        }
    }

    @Nested
    class Poison {
        private final Set<UUID> poisonous = new HashSet<>();
        private final Feed poisoned = feed(new AccessProjection() {
            @Override
            public void apply(Fact fact, Rows rows) {
                super.apply(fact, rows);
                if (poisonous.contains(fact.stream().id())) {
                    throw new IllegalStateException("may repeat what stands in the event");
                }
            }
        });

        /** Another mailbox whose stream is on the same partition as this pharmacy's, or on another. */
        private UUID mailbox(boolean samePartition) {
            TopicPartition here = Told.partition("mailbox-events", "mailbox:" + pharmacy);
            while (true) {
                UUID id = UUID.randomUUID();
                if (Told.partition("mailbox-events", "mailbox:" + id).equals(here) == samePartition) {
                    return id;
                }
            }
        }

        @Test
        @DisplayName(
                "poison stops only its partition; what stands before it in the same read is applied; it goes on after the fix")
        void stops_its_partition() {
            UUID poison = mailbox(true);
            UUID behind = mailbox(true);
            UUID elsewhere = mailbox(false);
            poisonous.add(poison);
            tellActivated();
            tellLinked();
            for (UUID mailbox : List.of(poison, behind, elsewhere)) {
                told.tell("mailbox", mailbox, linked(mailbox, account));
            }
            String linked = "select mailbox from access_link";

            read(poisoned);

            assertThat(TestPool.rows(models, linked))
                    .containsExactlyInAnyOrder("(" + pharmacy + ")", "(" + elsewhere + ")");
            Stop stop = poisoned.stops().getFirst();
            assertThat(stop).satisfies(it -> {
                assertThat(it.reason()).isEqualTo(Stop.Reason.POISON);
                assertThat(it.stream()).isEqualTo("mailbox:" + poison);
                assertThat(it.fault()).contains("IllegalStateException").doesNotContain("repeat");
            });

            TopicPartition partition = new TopicPartition(stop.topic(), stop.partition());
            assertThat(read(feed).get(partition))
                    .as("stopped on every instance")
                    .isEqualTo(new Progress.Stopped(stop));
            assertThat(poisoned.continueAt(partition)).contains(stop.offset());
            read(poisoned);
            assertThat(poisoned.stops())
                    .as("the poison is tried again, never skipped")
                    .hasSize(1);

            poisonous.clear();
            poisoned.continueAt(partition);
            read(poisoned);
            assertThat(TestPool.rows(models, linked)).hasSize(4);
            assertThat(poisoned.stops()).isEmpty();
        }

        @Test
        void a_record_that_is_no_event_stops_its_partition() {
            ProducerRecord<String, byte[]> record = told.record("account", account, activated(account));
            record.headers().remove("ce_sequence");
            told.append(record);
            told.append(new ProducerRecord<>(
                    "mailbox-events",
                    "mailbox:" + pharmacy,
                    "no event".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            read(feed);

            assertThat(feed.stops()).hasSize(2).allMatch(stop -> stop.reason() == Stop.Reason.POISON);
        }

        @Test
        void a_constraint_of_the_database_stops_it_as_well() throws SQLException {
            try (var connection = models.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("alter table access_link add check (account_version > 1)");
            }
            tellLinked();
            read(feed);

            assertThat(feed.stops())
                    .singleElement()
                    .satisfies(stop -> assertThat(stop.fault()).contains("23514"));
        }
    }

    @Test
    @DisplayName("a serialization failure or deadlock is tried again, whole")
    void conflicts_are_retried() {
        List<UUID> applied = new ArrayList<>();
        AtomicInteger failures = new AtomicInteger(5);
        Feed conflicting = feed(new AccessProjection() {
            @Override
            public void apply(Fact fact, Rows rows) {
                super.apply(fact, rows);
                applied.add(fact.id());
                if (applied.size() % 2 == 0 && failures.getAndDecrement() > 0) {
                    throw new RowsFault(new SQLException("planted", "40P01"));
                }
            }
        });
        tellLinked();
        told.tell("mailbox", pharmacy, unlinked(pharmacy, account));
        told.tell("mailbox", pharmacy, linked(pharmacy, account));

        read(conflicting);

        assertThat(conflicting.stops()).isEmpty();
        assertThat(applied.size())
                .as("facts of the same transaction are applied again")
                .isGreaterThan(8);
        assertThat(TestPool.count(models, "select from access_link")).isEqualTo(1);
        assertThat(TestPool.rows(models, "select version from watermark")).containsExactly("(3)");
    }

    @Test
    void two_instances_that_read_the_same_records_apply_each_once() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            told.tell("account", account, i % 2 == 0 ? activated(account) : disabled(account));
        }
        tellLinked();
        told.tell("account", account, activated(account));
        AtomicInteger facts = new AtomicInteger();
        Projection counting = new AccessProjection() {
            @Override
            public void apply(Fact fact, Rows rows) {
                super.apply(fact, rows);
                rows.mark("applied", fact.stream().id(), fact.version());
                facts.incrementAndGet();
            }
        };
        List<Thread> instances = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            instances.add(Thread.ofVirtual().start(() -> {
                Feed instance = feed(counting);
                instance.apply(told.from(Map.of()));
            }));
        }
        for (Thread instance : instances) {
            instance.join();
        }

        assertThat(TestPool.count(models, "select from mark where kind = 'applied'"))
                .isEqualTo(302);
        assertThat(facts).hasValue(302);
        assertThat(liveAccounts()).isEqualTo(1);
    }
}
