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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.change.TeamMember;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.LinkFailure;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OldAddress;
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
import uk.pharmail.contracts.value.ToolkitStandard;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.compliance.CompliancePolicy.Terms;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.PharmacyCommand;
import uk.pharmail.mailbox.register.RegisterStatus;
import uk.pharmail.mailbox.sharedmailbox.LinkTerm;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.AdoptMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Adopt.Standing;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ChangeOwner;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConfirmLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.ConsolidateInto;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndHandover;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndLinkOfGoneAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.EndTerm;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.GiveEmergencyLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.HandOver;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.LinkAccount;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MendAddress;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveOwnership;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.MoveToCode;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.NameDeputy;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.OpenMailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.RefuseLink;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Relocate;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.Retire;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.TakeOver;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand.UnlinkAccount;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.ToldFacts;

/**
 * Years of simulated time in which rules begin and end: rows of the register, commands to mailboxes, facts of accounts,
 * reviews and openings, some told late or dated back.
 */
class HistoryTest {
    private static final int PHARMACIES = 3;
    private static final int ACCOUNTS = 5;
    private static final int STEPS = 120;
    private static final int STEPS_LOOKED_BACK = 6;
    private static final Town TOWN = new Town("Leeds");

    /** Rules that begin, and one that ends, within the years that are played. */
    private static final CompliancePolicy POLICY = new CompliancePolicy(
            2,
            true,
            LocalDate.of(2020, 11, 9),
            7,
            Map.of(
                    Rule.LINKS_REVIEWED,
                    new Terms(Severity.GOOD_PRACTICE, LocalDate.of(2021, 3, 10), null),
                    Rule.LEAVERS_UNLINKED,
                    new Terms(Severity.DUTY, LocalDate.of(2021, 9, 1), null),
                    Rule.CONTACT_DATA,
                    new Terms(Severity.DUTY, LocalDate.of(2022, 2, 1), LocalDate.of(2022, 12, 31))));

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
    private final Map<MailboxId, Mailbox> mailboxes = new LinkedHashMap<>();
    private final Map<AccountId, AccountAccess> accounts = new LinkedHashMap<>();
    private final Set<RulesTurned> told = new HashSet<>();
    private final Set<Class<?>> accepted = new HashSet<>();
    private int opened;
    private final Set<Integer> created = new HashSet<>();
    private Random random = new Random();
    private Instant now = Instant.parse("2020-11-20T09:00:00Z");

    private record Told(
            StreamId stream,
            long version,
            PharmailEvent event,
            Instant effectiveAt,
            Instant recordedAt,
            ProducerRecord<String, byte[]> told) {

        UUID id() {
            return Stored.id(stream, version);
        }
    }

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
        Feed feed = live.feed(new ComplianceProjection(POLICY, new ComplianceHistory(POLICY, ReadModel.JSON, clock())));
        Instant first = now;
        AccountId account = accountId(1);
        tell(
                "account",
                account.value(),
                new AccountCreated(account, AccountKind.PERSONAL, new PersonId(new UUID(2, 1))),
                now);
        deliver(feed);
        now = now.plus(Duration.ofDays(2));
        registerRow(0, new RegionCode("Y62"), PharmacyKind.PHARMACY, null, null, RegisterStatus.ACTIVE);
        link(account);
        deliver(feed);
        now = now.plusSeconds(1);
        assertThat(asOf(first, now, pharmacyId(0))).isEmpty();
        assertThat(asOf(now, now, pharmacyId(0))).hasSize(1);
    }

    @Test
    @DisplayName("COMP-4 COMP-7 no turn of rules is answered of a pharmacy of which the register has not told yet")
    void before_the_register() {
        Feed feed = live.feed(new ComplianceProjection(POLICY, new ComplianceHistory(POLICY, ReadModel.JSON, clock())));
        AccountId account = accountId(1);
        link(account);
        deliver(feed);
        now = London.startOf(LocalDate.of(2021, 3, 20));
        tell("account", account.value(), new AccountActivated(account), now);
        deliver(feed);
        now = now.plusSeconds(1);
        answer();
        assertThat(answers).hasSize(1);
        isStillSo(answers.getFirst(), 0);
    }

    /** To the mailbox of the first pharmacy, of which nothing else need be told. */
    private void link(AccountId account) {
        MailboxId mailbox = new MailboxId(new UUID(0, 0));
        tell(
                "mailbox",
                mailbox.value(),
                new AccountLinked(
                        mailbox, pharmacyId(0), code(0), account, AccountKind.PERSONAL, Capacity.PREMISES_STAFF, 1),
                now);
    }

    private void deliver(Feed feed) {
        onTheirWay.values().forEach(queue -> {
            while (!queue.isEmpty()) {
                Told next = queue.remove();
                feed.apply(log.append(0, List.of(next.told())));
                delivered.add(next);
            }
        });
    }

    private void staysAsAnswered(long seed) {
        play(seed, new ComplianceHistory(POLICY, ReadModel.JSON, clock()));
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
    @DisplayName("the years that are played know commands of many kinds and turns of rules")
    void what_is_played() {
        play(20260101, new ComplianceHistory(POLICY, ReadModel.JSON, clock()));
        assertThat(accepted).as("kinds of commands that had an effect").hasSizeGreaterThan(8);
        assertThat(told).as("turns of rules").hasSizeGreaterThan(3);
    }

    @Test
    @DisplayName("planted fault: who takes the teller's word for when a fact was learned, changes what was answered")
    void planted_fault() {
        ComplianceHistory taking = new ComplianceHistory(POLICY, ReadModel.JSON, clock()) {
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
        Feed feed = live.feed(new ComplianceProjection(POLICY, history));
        for (int step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 20)));
            happen();
            turn();
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
                if (next.event() instanceof AccountEvent event) {
                    AccountId account = new AccountId(next.stream().id());
                    accounts.put(account, known().about(account).after(event, next.version()));
                }
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
                .map(one -> telling.next(
                        one.stream().category(),
                        one.stream().id(),
                        one.event(),
                        one.effectiveAt().isAfter(at) ? at : one.effectiveAt(),
                        one.recordedAt().isAfter(at) ? at : one.recordedAt()))
                .toList();
        Feed feed = fresh.feed(ReadModel.projection(POLICY));
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
        Feed feed = fresh.feed(ReadModel.projection(POLICY));
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
            case 4, 5, 6, 7, 8, 9, 10 -> mailbox(random.nextInt(PHARMACIES));
            case 11, 12 -> review(random.nextInt(PHARMACIES));
            case 13 -> openings(random.nextInt(PHARMACIES));
            case 14 -> toolkit(random.nextInt(PHARMACIES));
            default -> account(random.nextInt(ACCOUNTS));
        }
    }

    private void registerRow(int number) {
        LocalDate today = London.dateOf(now);
        registerRow(
                number,
                random.nextInt(6) == 0 ? null : new RegionCode(random.nextInt(8) == 0 ? "W00" : "Y62"),
                random.nextInt(8) == 0 ? PharmacyKind.UNKNOWN : PharmacyKind.PHARMACY,
                random.nextBoolean() ? null : today.minusDays(random.nextInt(400) - 20),
                random.nextInt(5) == 0 ? today.minusDays(random.nextInt(90) - 20) : null,
                any(List.of(RegisterStatus.ACTIVE, RegisterStatus.ACTIVE, RegisterStatus.PROPOSED)));
    }

    private void registerRow(
            int number,
            @Nullable RegionCode region,
            PharmacyKind kind,
            @Nullable LocalDate opensOn,
            @Nullable LocalDate closesOn,
            RegisterStatus status) {
        OdsCode code = code(number);
        Pharmacy pharmacy = pharmacy(number);
        RegisterEntry entry = new RegisterEntry(
                new PharmacyName("PHARMACY " + number), List.of(), null, null, region, null, kind, opensOn, closesOn);
        for (PharmacyEvent event : Pharmacy.TYPE
                .decider()
                .decide(
                        new PharmacyCommand.TakeRow(
                                code,
                                entry,
                                new ContractorCode(random.nextBoolean() ? "P79D" : "PAB1"),
                                status,
                                London.dateOf(now),
                                new RegisterImportId(new UUID(4, 1))),
                        pharmacy)) {
            pharmacy = Pharmacy.TYPE.decider().evolve(pharmacy, event);
            tell("pharmacy", Pharmacy.idOf(code).value(), event, now);
        }
        pharmacies.put(code, pharmacy);
    }

    /** A command to the mailbox that a pharmacy has, as its decider takes it; what is refused tells nothing. */
    private void mailbox(int number) {
        Open open = open(number);
        if (open == null) {
            MailboxId mailbox = new MailboxId(new UUID(0, opened++));
            decide(
                    mailbox,
                    random.nextBoolean()
                            ? new OpenMailbox(mailbox, pharmacy(number), TOWN, 10)
                            : adoption(mailbox, pharmacy(number)));
            return;
        }
        AccountId account = accountId(random.nextInt(ACCOUNTS));
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> {
                decide(
                        open.id(),
                        new LinkAccount(
                                account, capacity(account), LinkTerm.open(LinkOccasion.REQUEST, null), known()));
                decide(
                        open.id(),
                        random.nextInt(8) == 0
                                ? new RefuseLink(account, LinkFailure.REFUSED_BY_PLATFORM, known())
                                : new ConfirmLink(account, known()));
            }
            case 8, 9, 10 ->
                decide(
                        open.id(),
                        new UnlinkAccount(
                                account,
                                any(List.of(UnlinkReason.VOLUNTARY, UnlinkReason.LEFT_EMPLOYMENT, UnlinkReason.RISK)),
                                random.nextBoolean(),
                                known()));
            case 11 ->
                known().accounts().values().stream()
                        .filter(AccountAccess::isGone)
                        .forEach(gone -> decide(
                                open.id(),
                                new EndLinkOfGoneAccount(
                                        gone.account(), UnlinkReason.LEAVER, gone.version(), known())));
            case 12, 13 ->
                decide(
                        open.id(),
                        new AdoptLink(
                                known().about(account),
                                kind(account),
                                capacity(account),
                                any(List.of(Standing.values())),
                                London.dateOf(now).minusYears(1),
                                FactSource.MAIL_PLATFORM));
            case 14 -> decide(open.id(), new MoveOwnership(account, known()));
            case 15 -> decide(open.id(), new NameDeputy(account, 2, known()));
            case 16 -> decide(open.id(), new MendAddress(pharmacy(number), TOWN));
            case 17 -> {
                Instant endsAt = now.plus(Duration.ofDays(2));
                decide(
                        open.id(),
                        new GiveEmergencyLink(
                                account,
                                capacity(account),
                                endsAt,
                                London.dateOf(now).plusDays(1),
                                null,
                                known()));
                decide(open.id(), new ConfirmLink(account, known()));
                decide(open.id(), new EndTerm(account, endsAt, known()));
            }
            case 18, 19 -> {
                int to = random.nextInt(PHARMACIES);
                if (open(to) == null) {
                    decide(open.id(), new MoveToCode(pharmacy(to), TOWN, OldAddress.REDIRECTS, null));
                }
            }
            case 20 -> {
                List<TeamMember> team = List.of(
                        new TeamMember(accountId(1), Capacity.PREMISES_STAFF),
                        new TeamMember(accountId(2), Capacity.REGULAR_LOCUM));
                decide(open.id(), new ChangeOwner(accountId(1), team, null, known()));
                team.forEach(member -> decide(open.id(), new ConfirmLink(member.account(), known())));
                decide(
                        open.id(),
                        new HandOver(List.copyOf(open.links().keySet()), UnlinkReason.OWNERSHIP_CHANGED, known()));
                decide(open.id(), new EndHandover(known()));
            }
            case 21 -> {
                Open surviving = open(random.nextInt(PHARMACIES));
                if (surviving != null && !surviving.id().equals(open.id())) {
                    decide(open.id(), new ConsolidateInto(surviving, known()));
                    decide(surviving.id(), new TakeOver(open.id()));
                }
            }
            case 22 -> decide(open.id(), new Relocate(pharmacy(number), TOWN));
            default -> decide(open.id(), new Retire(null));
        }
    }

    private MailboxCommand adoption(MailboxId mailbox, Pharmacy pharmacy) {
        return pharmacy instanceof Pharmacy.Registered registered
                ? new AdoptMailbox(
                        mailbox,
                        registered,
                        random.nextBoolean()
                                ? SharedAddress.of("nhspharmacy.town.name"
                                        + registered.odsCode().value() + "@nhs.net")
                                : SharedAddress.conventionalFor(registered.odsCode()),
                        null,
                        10,
                        London.dateOf(now).minusYears(1),
                        FactSource.HELPDESK_RECORDS)
                : new OpenMailbox(mailbox, pharmacy, TOWN, 10);
    }

    private void decide(MailboxId mailbox, MailboxCommand command) {
        Instant effectiveAt = anyTimeBefore();
        Mailbox before = mailboxes.getOrDefault(mailbox, Mailbox.TYPE.decider().initial());
        Mailbox state = before;
        try {
            List<MailboxEvent> decided = Mailbox.TYPE.decider().decide(command, state);
            for (MailboxEvent event : decided) {
                state = Mailbox.TYPE.decider().evolve(state, event);
                tell("mailbox", mailbox.value(), event, effectiveAt);
            }
            if (!decided.isEmpty()) {
                accepted.add(command.getClass());
            }
        } catch (Rejected refused) {
            state = before;
        }
        mailboxes.put(mailbox, state);
    }

    private @Nullable Open open(int number) {
        return mailboxes.values().stream()
                .filter(state -> state instanceof Open open && open.odsCode().equals(code(number)))
                .map(Open.class::cast)
                .findFirst()
                .orElse(null);
    }

    private Pharmacy pharmacy(int number) {
        return pharmacies.getOrDefault(code(number), Pharmacy.TYPE.decider().initial());
    }

    /** What the service has heard of accounts, which is what it decides on. */
    private AccountsKnown known() {
        return AccountsKnown.of(accounts.values());
    }

    private static AccountKind kind(AccountId account) {
        return kind((int) account.value().getLeastSignificantBits());
    }

    private Capacity capacity(AccountId account) {
        return kind(account) == AccountKind.APPLICATION
                ? Capacity.APPLICATION
                : any(List.of(Capacity.PREMISES_STAFF, Capacity.REGULAR_LOCUM, Capacity.HEAD_OFFICE));
    }

    /** On the day on which rules turn each pharmacy is told so, sooner or later. */
    private void turn() {
        LocalDate turn = Objects.requireNonNull(POLICY.lastTurn(London.dateOf(now)));
        for (int number = 0; number < PHARMACIES; number++) {
            PharmacyId pharmacy = pharmacyId(number);
            for (String before : live.rows("select rules_on from pharmacy_compliance where pharmacy = '"
                    + pharmacy.value() + "' and rules_on < '" + turn + "'")) {
                LocalDate on = POLICY.nextTurn(LocalDate.parse(before.substring(1, before.length() - 1)));
                RulesTurned turned = new RulesTurned(pharmacy, code(number), on);
                if (told.add(turned)) {
                    tell("compliance-rules", pharmacy.value(), turned, London.startOf(on));
                }
            }
        }
    }

    /** Of the year that was due last, or the one after it; recorded as it is completed, or later. */
    private void toolkit(int number) {
        FinancialYear year =
                FinancialYear.from(POLICY.lastToolkitDue(London.dateOf(now)).begins() + random.nextInt(2));
        Instant at = anyTimeBefore();
        tell(
                "toolkit",
                pharmacyId(number).value(),
                new ToolkitRecorded(
                        pharmacyId(number),
                        code(number),
                        year,
                        any(List.of(ToolkitStandard.values())),
                        London.dateOf(at)),
                at);
    }

    private void review(int number) {
        ReviewId review = new ReviewId(new UUID(5, number));
        Open open = open(number);
        if (open == null) {
            return;
        }
        MailboxId mailbox = open.id();
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

    /** Turns are told as of the day on which they came, which may be long before. */
    private void openings(int number) {
        Open open = open(number);
        if (open != null) {
            LocalDate on = London.dateOf(now).minusDays(random.nextInt(20));
            tell(
                    "mailbox-use",
                    open.id().value(),
                    random.nextBoolean()
                            ? new MailboxNotOpened(open.id(), pharmacyId(number), code(number), on.minusDays(9), 7)
                            : new MailboxOpenedRegularly(open.id(), pharmacyId(number), code(number), on),
                    London.startOf(on));
        }
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
        queue.add(
                new Told(stream, version, event, effectiveAt, now, facts.next(category, id, event, effectiveAt, now)));
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
