package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountPasswordChanged;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.MailboxLeftWithoutAccess;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUsed;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ClosureEvidence;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.MailboxUse;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.ToolkitStandard;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.testing.ToldFacts;

/** Random facts arrive over several partitions at once, in any order across streams and some of them twice. */
class ArrivalOrderTest {
    private static final int PHARMACIES = 4;
    private static final int ACCOUNTS = 8;
    private static final int PARTITIONS = 3;
    private static final List<Capacity> OF_PERSONS =
            List.of(Capacity.PREMISES_STAFF, Capacity.REGULAR_LOCUM, Capacity.HEAD_OFFICE);

    private final ToldFacts facts = new ToldFacts();
    private Random random = new Random();

    @RepeatedTest(4)
    @DisplayName(
            "COMP-1 whatever the order of arrival, the tables are those of a fresh fold, and what is told last is so")
    void any_order() throws Exception {
        long seed = Long.getLong("pharmail.seed", System.nanoTime());
        System.out.println("seed of arrivals: " + seed);
        random = new Random(seed);
        List<List<ProducerRecord<String, byte[]>>> streams = new ArrayList<>();
        IntStream.range(0, ACCOUNTS).forEach(number -> streams.add(account(number)));
        IntStream.range(0, PHARMACIES).forEach(number -> streams.add(pharmacy(number)));
        IntStream.range(0, PHARMACIES).forEach(number -> streams.add(mailbox(number)));
        IntStream.range(0, PHARMACIES).forEach(number -> streams.add(use(number)));
        IntStream.range(0, PHARMACIES).forEach(number -> streams.add(toolkit(number)));

        ReadModel live = new ReadModel();
        arrive(live, streams);
        ReadModel fresh = new ReadModel();
        ToldFacts.Log log = new ToldFacts.Log();
        Feed folding = fresh.feed(ReadModel.projection());
        streams.forEach(stream -> folding.apply(log.append(0, stream)));

        assertThat(live.contents()).as("seed %d", seed).isEqualTo(fresh.contents());
        assertThat(live.rows("select distinct on (key) key, body::json->>'status', body::json->>'livePersons'"
                        + " from mark order by key, id desc"))
                .as("what is told last, seed %d", seed)
                .isEqualTo(live.rows("select pharmacy, status, live_persons::text"
                        + " from pharmacy_compliance where ods_code is not null order by pharmacy"));
    }

    private void arrive(ReadModel live, List<List<ProducerRecord<String, byte[]>>> streams) throws Exception {
        ToldFacts.Log log = new ToldFacts.Log();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<?>> reading = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                Map<String, List<List<ProducerRecord<String, byte[]>>>> byTopic = new HashMap<>();
                for (int stream = partition; stream < streams.size(); stream += PARTITIONS) {
                    List<ProducerRecord<String, byte[]>> events = streams.get(stream);
                    byTopic.computeIfAbsent(events.getFirst().topic(), _ -> new ArrayList<>())
                            .add(events);
                }
                for (List<List<ProducerRecord<String, byte[]>>> topic : byTopic.values()) {
                    List<ConsumerRecords<String, byte[]>> polls = new ArrayList<>();
                    List<ProducerRecord<String, byte[]>> arriving = mixed(topic);
                    while (!arriving.isEmpty()) {
                        int size = Math.min(arriving.size(), 1 + random.nextInt(7));
                        polls.add(log.append(partition, arriving.subList(0, size)));
                        arriving = arriving.subList(size, arriving.size());
                    }
                    Feed feed = live.feed(ReadModel.projection());
                    reading.add(CompletableFuture.runAsync(() -> polls.forEach(feed::apply), threads));
                }
            }
            CompletableFuture.allOf(reading.toArray(CompletableFuture<?>[]::new))
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** The streams mixed, each in its order, now and then with an earlier event once more. */
    private List<ProducerRecord<String, byte[]>> mixed(List<List<ProducerRecord<String, byte[]>>> streams) {
        List<Integer> turns = new ArrayList<>();
        for (int stream = 0; stream < streams.size(); stream++) {
            turns.addAll(Collections.nCopies(streams.get(stream).size(), stream));
        }
        Collections.shuffle(turns, random);
        int[] next = new int[streams.size()];
        List<ProducerRecord<String, byte[]>> mixed = new ArrayList<>();
        for (int stream : turns) {
            mixed.add(streams.get(stream).get(next[stream]++));
            if (random.nextInt(5) == 0) {
                mixed.add(streams.get(stream).get(random.nextInt(next[stream])));
            }
        }
        return mixed;
    }

    private List<ProducerRecord<String, byte[]>> account(int number) {
        AccountId account = accountId(number);
        AccountKind kind = kind(number);
        List<@Nullable OnRecord> mobiles = Arrays.asList(null, OnRecord.RECORDED, OnRecord.MISSING);
        List<AccountEvent> any = List.of(
                new AccountActivated(account),
                new AccountActivated(account),
                new AccountLocked(account),
                new AccountUsed(account, LocalDate.of(2026, 11, 23)),
                new AccountPasswordChanged(account),
                new AccountHolderDataChanged(
                        account,
                        List.of(
                                HolderDataPart.NAME,
                                random.nextBoolean() ? HolderDataPart.MOBILE : HolderDataPart.ALTERNATE_EMAIL)),
                new AccountUnlocked(account),
                new AccountUnlocked(account),
                new AccountSuspended(account),
                new AccountResumed(account),
                new AccountDisabled(account),
                new AccountEnabled(account),
                new AccountDeactivated(account),
                new AccountReactivated(account),
                new AccountMarkedLeaver(account),
                new AccountJoined(account));
        List<AccountEvent> events = new ArrayList<>();
        PersonId person = kind == AccountKind.PERSONAL ? new PersonId(new UUID(2, number % 5)) : null;
        events.add(
                random.nextInt(3) == 0
                        ? new AccountAdopted(
                                account,
                                kind,
                                person,
                                AdoptedState.ACTIVE,
                                null,
                                null,
                                null,
                                FactSource.MAIL_PLATFORM,
                                mobiles.get(random.nextInt(mobiles.size())))
                        : new AccountCreated(account, kind, person));
        events.add(new AccountActivated(account));
        for (int i = random.nextInt(8); i > 0; i--) {
            events.add(any.get(random.nextInt(any.size())));
        }
        if (random.nextInt(6) == 0) {
            events.add(new AccountDeleted(account));
        }
        return events.stream()
                .map(event -> facts.next("account", account.value(), event))
                .toList();
    }

    private List<ProducerRecord<String, byte[]>> pharmacy(int number) {
        PharmacyId pharmacy = pharmacyId(number);
        OdsCode code = code(number);
        RegisterImportId registerImport = new RegisterImportId(new UUID(4, 1));
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
        events.add(facts.next(
                "pharmacy",
                pharmacy.value(),
                new PharmacyRegistered(pharmacy, code, entry(), contractor(), Standing.OPEN, registerImport)));
        for (int i = random.nextInt(4); i > 0; i--) {
            events.add(facts.next(
                    "pharmacy",
                    pharmacy.value(),
                    switch (random.nextInt(4)) {
                        case 0 -> new PharmacyDetailsChanged(pharmacy, code, entry(), registerImport);
                        case 1 -> new PharmacyContractorChanged(pharmacy, code, contractor(), registerImport);
                        case 2 ->
                            new PharmacyClosed(
                                    pharmacy, code, LocalDate.of(2026, 1, 1), ClosureEvidence.REGISTER_STATUS);
                        default -> new PharmacyOpened(pharmacy, code, LocalDate.of(2026, 2, 1));
                    }));
        }
        return events;
    }

    private List<ProducerRecord<String, byte[]>> toolkit(int number) {
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            FinancialYear year = FinancialYear.from(2023 + random.nextInt(4));
            List<ToolkitStandard> standards = List.of(ToolkitStandard.values());
            events.add(facts.next(
                    "toolkit",
                    pharmacyId(number).value(),
                    new ToolkitRecorded(
                            pharmacyId(number),
                            code(number),
                            year,
                            standards.get(random.nextInt(standards.size())),
                            year.firstDay())));
        }
        return events;
    }

    private List<ProducerRecord<String, byte[]>> mailbox(int number) {
        MailboxId mailbox = new MailboxId(new UUID(0, number));
        PharmacyId pharmacy = pharmacyId(number);
        OdsCode code = code(number);
        List<ProducerRecord<String, byte[]>> events = new ArrayList<>();
        events.add(facts.next(
                "mailbox",
                mailbox.value(),
                new MailboxOpened(
                        mailbox,
                        pharmacy,
                        code,
                        random.nextInt(4) == 0
                                ? SharedAddress.of("nhspharmacy.town.name" + code.value() + "@nhs.net")
                                : SharedAddress.conventionalFor(code),
                        new uk.pharmail.contracts.value.DisplayName("Pharmacy." + code.value()),
                        10)));
        List<Integer> linked = new ArrayList<>();
        for (int i = 4 + random.nextInt(12); i > 0; i--) {
            int account = random.nextInt(ACCOUNTS);
            if (random.nextInt(3) == 0) {
                AccountId owner = random.nextInt(4) == 0 ? null : accountId(random.nextInt(ACCOUNTS));
                events.add(facts.next(
                        "mailbox", mailbox.value(), new MailboxOwnerChanged(mailbox, pharmacy, code, owner)));
            }
            if (linked.remove(Integer.valueOf(account))) {
                events.add(facts.next(
                        "mailbox",
                        mailbox.value(),
                        new AccountUnlinked(mailbox, pharmacy, code, accountId(account), UnlinkReason.RISK)));
                if (linked.isEmpty()) {
                    events.add(facts.next(
                            "mailbox", mailbox.value(), new MailboxLeftWithoutAccess(mailbox, pharmacy, code)));
                }
            } else {
                linked.add(account);
                events.add(facts.next(
                        "mailbox",
                        mailbox.value(),
                        new AccountLinked(
                                mailbox,
                                pharmacy,
                                code,
                                accountId(account),
                                kind(account),
                                kind(account) == AccountKind.APPLICATION
                                        ? Capacity.APPLICATION
                                        : OF_PERSONS.get(random.nextInt(OF_PERSONS.size())),
                                1)));
            }
        }
        return events;
    }

    private List<ProducerRecord<String, byte[]>> use(int number) {
        MailboxId mailbox = new MailboxId(new UUID(0, number));
        LocalDate on = LocalDate.of(2026, 11, 23);
        List<MailboxUseEvent> any = List.of(
                new MailboxUsed(mailbox, pharmacyId(number), code(number), accountId(1), MailboxUse.OPENED, on),
                new MailboxOpenedRegularly(mailbox, pharmacyId(number), code(number), on),
                new MailboxNotOpened(mailbox, pharmacyId(number), code(number), on, 7));
        return IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(_ -> facts.next("mailbox-use", mailbox.value(), any.get(random.nextInt(any.size()))))
                .toList();
    }

    private RegisterEntry entry() {
        return new RegisterEntry(
                new PharmacyName("PHARMACY " + random.nextInt(3)),
                List.of(),
                null,
                null,
                random.nextInt(5) == 0 ? null : new RegionCode(random.nextInt(5) == 0 ? "W00" : "Y62"),
                null,
                random.nextInt(6) == 0 ? PharmacyKind.UNKNOWN : PharmacyKind.PHARMACY,
                null,
                null);
    }

    private ContractorCode contractor() {
        return new ContractorCode(random.nextBoolean() ? "P79D" : "PAB1");
    }

    private static AccountKind kind(int account) {
        return account == 0 ? AccountKind.APPLICATION : AccountKind.PERSONAL;
    }

    private static AccountId accountId(int number) {
        return new AccountId(new UUID(1, number));
    }

    private static PharmacyId pharmacyId(int number) {
        return new PharmacyId(new UUID(3, number));
    }

    private static OdsCode code(int number) {
        return new OdsCode("FA00" + number);
    }
}
