package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.testing.ToldFacts;

/** Two feeds apply a link and a fact about its account in transactions that are open at the same time. */
class InterleavingTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final PharmacyId PHARMACY = new PharmacyId(new UUID(3, 1));
    private static final OdsCode FA003 = new OdsCode("FA003");
    private static final PharmacyId OTHER = new PharmacyId(new UUID(3, 2));
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountId LEE = new AccountId(new UUID(1, 2));

    private final ToldFacts facts = new ToldFacts();
    private final ToldFacts.Log log = new ToldFacts.Log();
    private final ReadModel model = new ReadModel();

    /** Which of the two transactions has done its work first, and ends last. */
    enum First {
        LINK,
        ACTIVATION
    }

    /** What was heard of the account before. */
    enum Before {
        CREATED,
        NOTHING
    }

    static Stream<Arguments> interleavings() {
        return Stream.of(First.values())
                .flatMap(first -> Stream.of(Before.values()).map(before -> Arguments.of(first, before)));
    }

    @ParameterizedTest(name = "{0} first, {1} heard of the account before")
    @MethodSource("interleavings")
    @DisplayName("COMP-1 LINK-6 a link and the activation of its account, applied side by side, are both counted")
    void both_are_counted(First first, Before before) throws Exception {
        assertThat(interleaved(ReadModel.projection(), first, before)).isEqualTo("(COMPLIANT,2)");
    }

    @ParameterizedTest(name = "{0} first, {1} heard of the account before")
    @MethodSource("interleavings")
    @DisplayName("planted fault: without the account's lock, each misses the other and the row is wrong for ever")
    void planted_fault(First first, Before before) throws Exception {
        assertThat(interleaved(new WithoutAccountLock(), first, before)).isEqualTo("(BREACH,1)");
    }

    @Test
    @DisplayName(
            "LIFE-4 COMP-1 that an account was used is not a reason to assess its pharmacies anew, a lock of it is")
    void used() {
        Feed feed = model.feed(ReadModel.projection());
        feed.apply(log.append(
                0,
                List.of(
                        account(KIM, created(KIM)),
                        account(KIM, new AccountActivated(KIM)),
                        facts.next("pharmacy", PHARMACY.value(), registered(PHARMACY, FA002)),
                        mailbox(opened()),
                        mailbox(linked(KIM)))));
        String writtenBy = "select xmin from pharmacy_compliance";
        List<String> before = model.rows(writtenBy);
        feed.apply(log.append(0, List.of(account(KIM, new AccountUsed(KIM, LocalDate.of(2026, 11, 24))))));
        assertThat(model.rows(writtenBy)).isEqualTo(before);
        assertThat(model.rows("select version from account_access")).containsExactly("(3)");
        feed.apply(log.append(0, List.of(account(KIM, new AccountLocked(KIM)))));
        assertThat(model.rows(writtenBy)).isNotEqualTo(before);
    }

    @ParameterizedTest(name = "the move first: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("LINK-5 CHG-1 a review and the move of its mailbox to another code, applied side by side, both count")
    void review_and_move(boolean moveFirst) throws Exception {
        assertThat(overdueAtNewCode(ReadModel.projection(), moveFirst)).isTrue();
    }

    @ParameterizedTest(name = "the move first: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("COMP-3 CHG-1 that a mailbox is not opened and its move to another code, side by side, both count")
    void openings_and_move(boolean moveFirst) throws Exception {
        assertThat(atNewCode(
                        ReadModel.projection(),
                        moveFirst,
                        facts.next(
                                "mailbox-use",
                                MAILBOX.value(),
                                new MailboxNotOpened(MAILBOX, PHARMACY, FA002, LocalDate.of(2026, 11, 12), 7)),
                        "MAILBOX_NOT_OPENED"))
                .isTrue();
    }

    @Test
    @DisplayName("planted fault: without the mailbox's lock, the review stays behind at the former code for ever")
    void planted_fault_of_review() throws Exception {
        assertThat(overdueAtNewCode(new WithoutMailboxLock(), true)).isFalse();
    }

    private boolean overdueAtNewCode(Projection projection, boolean moveFirst) throws Exception {
        return atNewCode(
                projection,
                moveFirst,
                facts.next(
                        "mailbox-review",
                        MAILBOX.value(),
                        new ReviewOverdue(new ReviewId(new UUID(5, 1)), MAILBOX, PHARMACY, FA002, 1)),
                "REVIEW_OVERDUE");
    }

    private boolean atNewCode(
            Projection projection, boolean moveFirst, ProducerRecord<String, byte[]> told, String reason)
            throws Exception {
        model.feed(projection)
                .apply(log.append(
                        0,
                        List.of(
                                facts.next("pharmacy", PHARMACY.value(), registered(PHARMACY, FA002)),
                                facts.next("pharmacy", OTHER.value(), registered(OTHER, FA003)),
                                mailbox(opened()))));
        ConsumerRecords<String, byte[]> move = log.append(
                0,
                List.of(mailbox(new MailboxMoved(
                        MAILBOX,
                        OTHER,
                        FA003,
                        PHARMACY,
                        FA002,
                        SharedAddress.conventionalFor(FA003),
                        new uk.pharmail.contracts.value.DisplayName(
                                "Pharmacy.FA003 (ROWLANDS PHARMACY, STOCKPORT)")))));
        ConsumerRecords<String, byte[]> aside = log.append(1, List.of(told));
        sideBySide(projection, moveFirst ? move : aside, moveFirst ? aside : move);
        return !model.rows("select 1 from pharmacy_compliance where pharmacy = '" + OTHER.value() + "' and '" + reason
                        + "' = any(good_practice)")
                .isEmpty();
    }

    @ParameterizedTest(name = "the change of owner first: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("MBX-6 a change of owner and what is told of that owner's number, applied side by side, both count")
    void owner_and_number(boolean ownerFirst) throws Exception {
        assertThat(goodPractice(ReadModel.projection(), ownerFirst)).isEqualTo("({})");
    }

    @ParameterizedTest(name = "the change of owner first: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("planted fault: without the account's lock, an owner whose number is on record is shown without one")
    void planted_fault_of_owner(boolean ownerFirst) throws Exception {
        assertThat(goodPractice(new WithoutAccountLock(), ownerFirst)).isEqualTo("({OWNER_WITHOUT_MOBILE})");
    }

    /** Of a mailbox that Lee comes to own, who is not linked to it, while the number that was missing is told of. */
    private String goodPractice(Projection projection, boolean ownerFirst) throws Exception {
        model.feed(projection)
                .apply(log.append(
                        0,
                        List.of(
                                account(
                                        LEE,
                                        new AccountAdopted(
                                                LEE,
                                                AccountKind.PERSONAL,
                                                new PersonId(new UUID(2, 2)),
                                                AdoptedState.ACTIVE,
                                                null,
                                                null,
                                                null,
                                                FactSource.MAIL_PLATFORM,
                                                OnRecord.MISSING)),
                                facts.next("pharmacy", PHARMACY.value(), registered(PHARMACY, FA002)),
                                mailbox(opened()))));
        ConsumerRecords<String, byte[]> owner =
                log.append(0, List.of(mailbox(new MailboxOwnerChanged(MAILBOX, PHARMACY, FA002, LEE))));
        ConsumerRecords<String, byte[]> number =
                log.append(0, List.of(account(LEE, new AccountHolderDataChanged(LEE, List.of(HolderDataPart.MOBILE)))));
        sideBySide(projection, ownerFirst ? owner : number, ownerFirst ? number : owner);
        return model.rows("select good_practice from pharmacy_compliance").getFirst();
    }

    private static final class WithoutMailboxLock extends ComplianceProjection {

        WithoutMailboxLock() {
            super(ReadModel.POLICY, ReadModel.JSON, InstantSource.system());
        }

        @Override
        void lock(MailboxId mailbox, Rows rows) {}
    }

    private static final class WithoutAccountLock extends ComplianceProjection {

        WithoutAccountLock() {
            super(ReadModel.POLICY, ReadModel.JSON, InstantSource.system());
        }

        @Override
        AccountAccess lock(AccountId account, Rows rows) {
            return rows.get(ACCOUNT_ACCESS, account).orElseGet(() -> AccountAccess.unseen(account));
        }
    }

    private String interleaved(Projection projection, First first, Before before) throws Exception {
        Feed plain = model.feed(projection);
        plain.apply(log.append(
                0,
                List.of(
                        account(KIM, created(KIM)),
                        account(KIM, new AccountActivated(KIM)),
                        facts.next("pharmacy", PHARMACY.value(), registered(PHARMACY, FA002)),
                        mailbox(opened()),
                        mailbox(linked(KIM)))));
        List<ProducerRecord<String, byte[]>> heard = new ArrayList<>(List.of(account(LEE, created(LEE))));
        if (before == Before.CREATED) {
            plain.apply(log.append(0, heard));
            heard.clear();
        }
        heard.add(account(LEE, new AccountActivated(LEE)));
        ConsumerRecords<String, byte[]> activation = log.append(0, heard);
        ConsumerRecords<String, byte[]> link = log.append(0, List.of(mailbox(linked(LEE))));

        sideBySide(projection, first == First.LINK ? link : activation, first == First.LINK ? activation : link);
        return model.rows("select status, live_persons from pharmacy_compliance")
                .getFirst();
    }

    /** The first has done its work before the other begins, and ends when that is done, or waits. */
    private void sideBySide(
            Projection projection, ConsumerRecords<String, byte[]> first, ConsumerRecords<String, byte[]> second)
            throws Exception {
        Feed plain = model.feed(projection);
        Pausing pausing = new Pausing(projection, new CountDownLatch(1), new CountDownLatch(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<?> open =
                    CompletableFuture.runAsync(() -> model.feed(pausing).apply(first), threads);
            assertThat(pausing.done.await(20, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<?> other = CompletableFuture.runAsync(() -> plain.apply(second), threads);
            await().atMost(Duration.ofSeconds(20)).until(() -> other.isDone() || model.isSomebodyWaiting());
            pausing.commit.countDown();
            CompletableFuture.allOf(open, other).get(20, TimeUnit.SECONDS);
        }
    }

    /** Keeps its transaction open after one of the facts that are applied side by side. */
    private record Pausing(Projection projection, CountDownLatch done, CountDownLatch commit) implements Projection {
        private static final Set<Class<? extends PharmailEvent>> ASIDE = Set.of(
                AccountActivated.class,
                AccountLinked.class,
                AccountHolderDataChanged.class,
                MailboxOwnerChanged.class,
                MailboxMoved.class,
                MailboxNotOpened.class,
                ReviewOverdue.class);

        @Override
        public void apply(Fact fact, Rows rows) {
            projection.apply(fact, rows);
            if (ASIDE.contains(fact.event().getClass())) {
                done.countDown();
                try {
                    commit.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public void learn(Fact fact, Rows rows) {
            projection.learn(fact, rows);
        }

        @Override
        public String consumer() {
            return projection.consumer();
        }

        @Override
        public Set<Topic> topics() {
            return projection.topics();
        }

        @Override
        public Set<Class<? extends PharmailEvent>> handles() {
            return projection.handles();
        }

        @Override
        public Set<Class<? extends PharmailEvent>> ignores() {
            return projection.ignores();
        }

        @Override
        public List<Table<?, ?>> tables() {
            return projection.tables();
        }
    }

    private ProducerRecord<String, byte[]> account(AccountId account, PharmailEvent event) {
        return facts.next("account", account.value(), event);
    }

    private ProducerRecord<String, byte[]> mailbox(PharmailEvent event) {
        return facts.next("mailbox", MAILBOX.value(), event);
    }

    private static AccountCreated created(AccountId account) {
        return new AccountCreated(
                account,
                AccountKind.PERSONAL,
                new PersonId(new UUID(2, account.value().getLeastSignificantBits())));
    }

    private static AccountLinked linked(AccountId account) {
        return new AccountLinked(MAILBOX, PHARMACY, FA002, account, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, 1);
    }

    private static MailboxOpened opened() {
        return new MailboxOpened(
                MAILBOX,
                PHARMACY,
                FA002,
                SharedAddress.conventionalFor(FA002),
                new uk.pharmail.contracts.value.DisplayName("Pharmacy.FA002 (ROWLANDS PHARMACY, STOCKPORT)"),
                10);
    }

    private static PharmacyRegistered registered(PharmacyId pharmacy, OdsCode code) {
        return new PharmacyRegistered(
                pharmacy,
                code,
                new RegisterEntry(
                        new PharmacyName("ROWLANDS PHARMACY"),
                        List.of(),
                        null,
                        null,
                        new RegionCode("Y62"),
                        null,
                        PharmacyKind.PHARMACY,
                        null,
                        null),
                null,
                Standing.OPEN,
                new RegisterImportId(new UUID(4, 1)));
    }
}
