package uk.pharmail.mailbox.compliance;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.MailboxMoved;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.mailbox.MailboxRetired;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ContractorCode;
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
import uk.pharmail.contracts.value.ReviewCause;
import uk.pharmail.contracts.value.ReviewId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.ToldFacts;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.PharmacyCommand;
import uk.pharmail.mailbox.register.RegisterStatus;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.store.Stored;

/** Years of simulated time: rows of the register and facts of accounts, mailboxes and reviews, some told late or dated back. */
class HistoryTest {
    private static final int PHARMACIES = 3;
    private static final int ACCOUNTS = 5;
    private static final int STEPS = 120;
    private static final int STEPS_LOOKED_BACK = 6;
    private static final String ANSWER = "ods_code, region, contractor, status, reasons, good_practice, not_assessed,"
            + " live_persons, live_premises, live_with_locums, live_any_capacity, live_accounts, linked_personal,"
            + " linked_application";

    private final ToldFacts facts = new ToldFacts();
    private final ToldFacts.Log log = new ToldFacts.Log();
    private final ReadModel live = new ReadModel();
    private final Map<StreamId, Deque<Told>> onTheirWay = new LinkedHashMap<>();
    private final List<Told> delivered = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Map<OdsCode, Pharmacy> pharmacies = new HashMap<>();
    private final Map<Integer, Held> mailboxes = new HashMap<>();
    private int opened;
    private final Set<Integer> created = new HashSet<>();
    private Random random = new Random();
    private Instant now = Instant.parse("2020-11-20T09:00:00Z");

    private record Told(StreamId stream, long version, PharmailEvent event, ProducerRecord<String, byte[]> told) {

        UUID id() {
            return Stored.id(stream, version);
        }
    }

    /** The mailbox that a pharmacy has, and the accounts that are linked to it. */
    private record Held(MailboxId mailbox, Set<Integer> accounts) {}

    /** What was answered of a pharmacy at an instant. */
    private record Answer(Instant at, PharmacyId pharmacy, String text) {}

    @RepeatedTest(2)
    @DisplayName("COMP-4 as of T and known at T is what was answered at T, for ever, whatever is learned later")
    void what_was_answered_stays() {
        long seed = Long.getLong("pharmail.seed", System.nanoTime());
        System.out.println("seed of history: " + seed);
        staysAsAnswered(seed);
    }

    @Test
    @DisplayName("COMP-4 nothing is answered for a time at which only accounts that are linked later had been heard of")
    void accounts_before_the_pharmacy() {
        staysAsAnswered(20600305963534L);
    }

    private void staysAsAnswered(long seed) {
        play(seed, new ComplianceHistory(ReadModel.POLICY, ReadModel.JSON, clock()));
        assertThat(live.rows("select 1 from compliance_evidence where effective_at < recorded_at - interval '1 day'"))
                .as("facts dated back, seed %d", seed)
                .isNotEmpty();
        for (int i = 0; i < 4; i++) {
            Instant known = any(answers).at();
            Instant at = i == 0 ? known : any(answers).at();
            sameAsFold(at.isAfter(known) ? known : at, known, seed);
        }
        sameAsFold(now, now, seed);
        foldedAnewIsTheSame(seed);
    }

    @Test
    @DisplayName("planted fault: who takes the teller's word for when a fact was learned, changes what was answered")
    void planted_fault() {
        ComplianceHistory taking = new ComplianceHistory(ReadModel.POLICY, ReadModel.JSON, clock()) {
            @Override
            Instant learnedAt(Fact fact) {
                return fact.recordedAt();
            }
        };
        assertThatThrownBy(() -> play(20260101, taking)).isInstanceOf(AssertionError.class);
    }

    private InstantSource clock() {
        return () -> now;
    }

    private void play(long seed, ComplianceHistory history) {
        random = new Random(seed);
        Feed feed = live.feed(new ComplianceProjection(ReadModel.POLICY, history));
        for (int step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 20)));
            happen();
            List<Deque<Told>> waiting =
                    onTheirWay.values().stream().filter(told -> !told.isEmpty()).toList();
            for (int i = step == STEPS - 1 ? Integer.MAX_VALUE : random.nextInt(4); i > 0; i--) {
                waiting = waiting.stream().filter(told -> !told.isEmpty()).toList();
                if (waiting.isEmpty()) {
                    break;
                }
                now = now.plusMillis(1 + random.nextInt(100_000));
                Told next = any(waiting).remove();
                feed.apply(log.append(0, List.of(next.told())));
                delivered.add(next);
                answer();
            }
            lookBack(seed);
        }
        answers.forEach(answer -> isStillSo(answer, seed));
    }

    /** What is answered now is what is said to have been so now, and to be known now. */
    private void answer() {
        for (int number = 0; number < PHARMACIES; number++) {
            PharmacyId pharmacy = pharmacyId(number);
            live.rows("select " + ANSWER + " from pharmacy_compliance where pharmacy = '" + pharmacy.value()
                            + "' and ods_code is not null")
                    .forEach(text -> answers.add(new Answer(now, pharmacy, text)));
        }
    }

    private void lookBack(long seed) {
        for (int i = 0; i < STEPS_LOOKED_BACK && !answers.isEmpty(); i++) {
            isStillSo(any(answers), seed);
        }
    }

    private void isStillSo(Answer answer, long seed) {
        assertThat(asOf(answer.at(), answer.at(), answer.pharmacy()))
                .as("answered at %s, seed %d", answer.at(), seed)
                .containsExactly(answer.text());
    }

    private List<String> asOf(Instant at, Instant known, PharmacyId pharmacy) {
        return live.rows("select " + ANSWER + " from compliance_interval where pharmacy = '" + pharmacy.value()
                + "' and effective_from <= '" + at + "' and (effective_to is null or effective_to > '" + at
                + "') and known_from <= '" + known + "' and (known_to is null or known_to > '" + known + "')");
    }

    /** The facts that were true and known by then, told as if there were no others, make the same of each pharmacy. */
    private void sameAsFold(Instant at, Instant known, long seed) {
        Set<String> counting = Set.copyOf(live.rows("select event from compliance_evidence where effective_at <= '" + at
                + "' and known_at <= '" + known + "'"));
        ReadModel fresh = new ReadModel();
        ToldFacts telling = new ToldFacts();
        List<ProducerRecord<String, byte[]>> told = delivered.stream()
                .filter(one -> counting.contains("(" + one.id() + ")"))
                .sorted(comparing((Told one) -> one.stream().toString() + "%09d".formatted(one.version())))
                .map(one -> telling.next(one.stream().category(), one.stream().id(), one.event()))
                .toList();
        Feed feed = fresh.feed(ReadModel.projection());
        ToldFacts.Log anew = new ToldFacts.Log();
        told.forEach(one -> feed.apply(anew.append(0, List.of(one))));
        for (int number = 0; number < PHARMACIES; number++) {
            PharmacyId pharmacy = pharmacyId(number);
            assertThat(asOf(at, known, pharmacy))
                    .as("as of %s known at %s, seed %d", at, known, seed)
                    .isEqualTo(fresh.rows("select " + ANSWER + " from pharmacy_compliance where pharmacy = '"
                            + pharmacy.value() + "' and ods_code is not null"));
        }
    }

    private void foldedAnewIsTheSame(long seed) {
        ReadModel fresh = new ReadModel();
        Feed feed = fresh.feed(ReadModel.projection());
        ToldFacts.Log anew = new ToldFacts.Log();
        delivered.stream()
                .collect(Collectors.groupingBy(Told::stream))
                .values()
                .forEach(stream -> feed.apply(
                        anew.append(0, stream.stream().map(Told::told).toList())));
        assertThat(fresh.contents()).as("seed %d", seed).isEqualTo(live.contents());
    }

    private void happen() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> registerRow(random.nextInt(PHARMACIES));
            case 4, 5, 6, 7 -> mailbox(random.nextInt(PHARMACIES));
            case 8 -> owner(random.nextInt(PHARMACIES));
            case 9 -> move(random.nextInt(PHARMACIES), random.nextInt(PHARMACIES));
            case 10 -> retire(random.nextInt(PHARMACIES));
            case 11, 12 -> review(random.nextInt(PHARMACIES));
            default -> account(random.nextInt(ACCOUNTS));
        }
    }

    private void registerRow(int number) {
        OdsCode code = code(number);
        Pharmacy pharmacy =
                pharmacies.getOrDefault(code, Pharmacy.TYPE.decider().initial());
        LocalDate today = London.dateOf(now);
        RegisterEntry entry = new RegisterEntry(
                new PharmacyName("PHARMACY " + number),
                List.of(),
                null,
                null,
                random.nextInt(6) == 0 ? null : new RegionCode(random.nextInt(8) == 0 ? "W00" : "Y62"),
                null,
                random.nextInt(8) == 0 ? PharmacyKind.UNKNOWN : PharmacyKind.PHARMACY,
                random.nextBoolean() ? null : today.minusDays(random.nextInt(400) - 20),
                random.nextInt(5) == 0 ? today.minusDays(random.nextInt(90) - 20) : null);
        for (PharmacyEvent event : Pharmacy.TYPE
                .decider()
                .decide(
                        new PharmacyCommand.TakeRow(
                                code,
                                entry,
                                new ContractorCode(random.nextBoolean() ? "P79D" : "PAB1"),
                                any(List.of(RegisterStatus.ACTIVE, RegisterStatus.ACTIVE, RegisterStatus.PROPOSED)),
                                today,
                                new RegisterImportId(new UUID(4, 1))),
                        pharmacy)) {
            pharmacy = Pharmacy.TYPE.decider().evolve(pharmacy, event);
            tell("pharmacy", Pharmacy.idOf(code).value(), event, now);
        }
        pharmacies.put(code, pharmacy);
    }

    private void mailbox(int number) {
        PharmacyId pharmacy = pharmacyId(number);
        OdsCode code = code(number);
        Held held = mailboxes.get(number);
        if (held == null) {
            MailboxId mailbox = new MailboxId(new UUID(0, opened++));
            mailboxes.put(number, new Held(mailbox, new HashSet<>()));
            tell(
                    "mailbox",
                    mailbox.value(),
                    new MailboxOpened(
                            mailbox,
                            pharmacy,
                            code,
                            random.nextInt(4) == 0
                                    ? SharedAddress.of("nhspharmacy.town.name" + code.value() + "@nhs.net")
                                    : SharedAddress.conventionalFor(code),
                            displayName(code),
                            10),
                    anyTimeBefore());
            return;
        }
        int account = random.nextInt(ACCOUNTS);
        if (held.accounts().remove(account)) {
            unlink(held, number, account, anyTimeBefore());
        } else {
            held.accounts().add(account);
            tell(
                    "mailbox",
                    held.mailbox().value(),
                    new AccountLinked(
                            held.mailbox(),
                            pharmacy,
                            code,
                            accountId(account),
                            kind(account),
                            kind(account) == AccountKind.APPLICATION
                                    ? Capacity.APPLICATION
                                    : any(List.of(
                                            Capacity.PREMISES_STAFF, Capacity.REGULAR_LOCUM, Capacity.HEAD_OFFICE)),
                            1),
                    anyTimeBefore());
        }
    }

    /** Somebody who need not be linked, or nobody (MBX-6). */
    private void owner(int number) {
        Held held = mailboxes.get(number);
        if (held != null) {
            tell(
                    "mailbox",
                    held.mailbox().value(),
                    new MailboxOwnerChanged(
                            held.mailbox(),
                            pharmacyId(number),
                            code(number),
                            random.nextInt(4) == 0 ? null : accountId(random.nextInt(ACCOUNTS))),
                    anyTimeBefore());
        }
    }

    private void unlink(Held held, int number, int account, Instant effectiveAt) {
        tell(
                "mailbox",
                held.mailbox().value(),
                new AccountUnlinked(
                        held.mailbox(), pharmacyId(number), code(number), accountId(account), UnlinkReason.RISK),
                effectiveAt);
    }

    /** A change of code, made on its day or late (CHG-1). */
    private void move(int from, int to) {
        if (mailboxes.containsKey(to) || !mailboxes.containsKey(from)) {
            return;
        }
        Held held = Objects.requireNonNull(mailboxes.remove(from));
        mailboxes.put(to, held);
        tell(
                "mailbox",
                held.mailbox().value(),
                new MailboxMoved(
                        held.mailbox(),
                        pharmacyId(to),
                        code(to),
                        pharmacyId(from),
                        code(from),
                        SharedAddress.conventionalFor(code(to)),
                        displayName(code(to))),
                anyTimeBefore());
    }

    /** A closure, or the first half of an opening anew (CHG-2, CHG-5). */
    private void retire(int number) {
        Held held = mailboxes.remove(number);
        if (held != null) {
            Instant at = anyTimeBefore();
            held.accounts().forEach(account -> unlink(held, number, account, at));
            tell(
                    "mailbox",
                    held.mailbox().value(),
                    new MailboxRetired(held.mailbox(), pharmacyId(number), code(number), null),
                    at);
        }
    }

    private static uk.pharmail.contracts.value.DisplayName displayName(OdsCode code) {
        return new uk.pharmail.contracts.value.DisplayName("Pharmacy." + code.value());
    }

    private void review(int number) {
        ReviewId review = new ReviewId(new UUID(5, number));
        Held held = mailboxes.get(number);
        if (held == null) {
            return;
        }
        MailboxId mailbox = held.mailbox();
        tell(
                "mailbox-review",
                mailbox.value(),
                any(List.<PharmailEvent>of(
                        new ReviewOpened(
                                review,
                                mailbox,
                                pharmacyId(number),
                                code(number),
                                ReviewCause.AGE,
                                List.of(),
                                London.dateOf(now).plusDays(28)),
                        new ReviewOverdue(review, mailbox, pharmacyId(number), code(number), 1),
                        new ReviewCompleted(review, mailbox, pharmacyId(number), code(number)))),
                now);
    }

    private void account(int number) {
        AccountId account = accountId(number);
        if (created.add(number)) {
            PersonId person = kind(number) == AccountKind.PERSONAL ? new PersonId(new UUID(2, number % 4)) : null;
            tell(
                    "account",
                    account.value(),
                    random.nextInt(3) == 0
                            ? new AccountAdopted(
                                    account,
                                    kind(number),
                                    person,
                                    AdoptedState.ACTIVE,
                                    null,
                                    null,
                                    null,
                                    FactSource.MAIL_PLATFORM,
                                    random.nextBoolean() ? OnRecord.MISSING : null)
                            : new AccountCreated(account, kind(number), person),
                    anyTimeBefore());
            tell("account", account.value(), new AccountActivated(account), anyTimeBefore());
            return;
        }
        tell(
                "account",
                account.value(),
                any(List.<PharmailEvent>of(
                        new AccountLocked(account),
                        new AccountUnlocked(account),
                        new AccountUnlocked(account),
                        new AccountDeactivated(account),
                        new AccountReactivated(account),
                        new AccountReactivated(account),
                        new AccountMarkedLeaver(account),
                        new AccountJoined(account),
                        new AccountJoined(account),
                        new AccountHolderDataConfirmed(account),
                        new AccountHolderDataChanged(
                                account, List.of(random.nextBoolean() ? HolderDataPart.MOBILE : HolderDataPart.NAME)),
                        random.nextInt(20) == 0 ? new AccountDeleted(account) : new AccountActivated(account))),
                anyTimeBefore());
    }

    /** Now, mostly; or some time before, as what is adopted or reported late. */
    private Instant anyTimeBefore() {
        return random.nextInt(3) == 0 ? now.minus(Duration.ofHours(random.nextInt(24 * 300))) : now;
    }

    private void tell(String category, UUID id, PharmailEvent event, Instant effectiveAt) {
        StreamId stream = new StreamId(category, id);
        Deque<Told> queue = onTheirWay.computeIfAbsent(stream, _ -> new ArrayDeque<>());
        long version = 1
                + queue.size()
                + delivered.stream().filter(one -> one.stream().equals(stream)).count();
        queue.add(new Told(stream, version, event, facts.next(category, id, event, effectiveAt, now)));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static AccountKind kind(int account) {
        return account == 0 ? AccountKind.APPLICATION : AccountKind.PERSONAL;
    }

    private static AccountId accountId(int number) {
        return new AccountId(new UUID(1, number));
    }

    private static PharmacyId pharmacyId(int number) {
        return Pharmacy.idOf(code(number));
    }

    private static OdsCode code(int number) {
        return new OdsCode("FA00" + number);
    }
}
