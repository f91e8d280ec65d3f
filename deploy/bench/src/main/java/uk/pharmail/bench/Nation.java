package uk.pharmail.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountLoginDetailsReleased;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountPasswordChanged;
import uk.pharmail.contracts.account.AccountProvisioned;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountStepDone;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.contracts.mailbox.AccountLinked;
import uk.pharmail.contracts.mailbox.AccountUnlinked;
import uk.pharmail.contracts.mailbox.LinkRequested;
import uk.pharmail.contracts.mailbox.MailboxOpened;
import uk.pharmail.contracts.mailbox.MailboxOwnerChanged;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.ClosureEvidence;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.compliance.CompliancePolicy;
import uk.pharmail.mailbox.compliance.YearsKept;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;

/**
 * Five invented years of the nation's pharmacies, each with ten accounts: mailboxes open, people come, go and change
 * pharmacies, passwords run out and are chosen anew, rules turn, some pharmacies close. The same seed and day give the same years.
 * Pharmacies come in groups; people change within their group only, so each group's years stand by themselves.
 */
final class Nation {
    static final int GROUP = 10;
    static final int ACCOUNTS = 10;
    static final int YEARS = 5;

    /** How the duty was read in all these years. */
    static final CompliancePolicy POLICY = new CompliancePolicy(2, true, LocalDate.of(2020, 11, 9), 7, Map.of());

    private static final long SEED = 4;
    private static final String LETTERS = "ACDEFGHJKLMNPQRTVWXY";
    private static final List<String> REGIONS = List.of("Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63");
    private static final int USES = 9;
    private static final Duration YEAR = Duration.ofDays(365);

    private final int pharmacies;
    private final Instant begin;
    private final Instant end;

    /** @param today after whose fifth day back nothing happens */
    Nation(int pharmacies, LocalDate today) {
        this.pharmacies = Math.clamp(pharmacies, 1, LETTERS.length() * 1_000);
        this.begin = London.startOf(today.minusYears(YEARS));
        this.end = London.startOf(today.minusDays(5));
    }

    int pharmacies() {
        return pharmacies;
    }

    int groups() {
        return (pharmacies + GROUP - 1) / GROUP;
    }

    Instant begin() {
        return begin;
    }

    Instant end() {
        return end;
    }

    Group group(int number) {
        return new Years(number).invented();
    }

    /** @param account null where the fact is about no one account */
    record Told(
            Instant at,
            StreamId stream,
            PharmailEvent event,
            Premises premises,
            @Nullable AccountId account) {}

    /**
     * A pharmacy.
     *
     * @param opened when it gets its mailbox
     */
    record Premises(
            OdsCode code,
            PharmacyId pharmacy,
            MailboxId mailbox,
            RegionCode region,
            ContractorCode contractor,
            Instant registered,
            Instant opened) {}

    /**
     * The years of some pharmacies.
     *
     * @param told in the order in which they become true, each at an instant of its own
     * @param delay how long after that the service learns of each
     */
    record Group(List<Premises> premises, List<Told> told, Duration delay) {}

    private final class Years {
        private final int number;
        private final SplittableRandom random;
        private final TreeMap<Instant, Told> told = new TreeMap<>();
        private final List<Premises> premises = new ArrayList<>();

        Years(int number) {
            this.number = number;
            this.random = new SplittableRandom(SEED + number);
        }

        Group invented() {
            for (int i = number * GROUP; i < Math.min(pharmacies, (number + 1) * GROUP); i++) {
                premises.add(premises(i));
            }
            for (Premises one : premises) {
                pharmacy(one);
            }
            Duration delay = Duration.ofSeconds(random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(3 * 86_400));
            return new Group(premises, List.copyOf(told.values()), delay);
        }

        private Premises premises(int i) {
            OdsCode code = new OdsCode("F" + LETTERS.charAt(i / 1_000) + String.format("%03d", i % 1_000));
            Instant registered =
                    random.nextInt(100) < 94 ? after(begin, Duration.ofHours(2)) : after(begin, YEAR.multipliedBy(4));
            return new Premises(
                    code,
                    Pharmacy.idOf(code),
                    new MailboxId(id("mailbox " + i)),
                    new RegionCode(REGIONS.get(random.nextInt(REGIONS.size()))),
                    // a third belong to a few large ones, the others to many small ones
                    new ContractorCode(
                            random.nextInt(3) == 0
                                    ? "P" + (1_000 + random.nextInt(12))
                                    : "P" + (2_000 + random.nextInt(4_500))),
                    registered,
                    after(registered.plus(Duration.ofDays(1)), Duration.ofDays(30)));
        }

        private void pharmacy(Premises one) {
            StreamId stream = new StreamId("pharmacy", one.pharmacy().value());
            tell(
                    one.registered(),
                    stream,
                    new PharmacyRegistered(
                            one.pharmacy(),
                            one.code(),
                            new RegisterEntry(
                                    new PharmacyName(
                                            "PHARMACY, INVENTED (" + one.code().value() + ")"),
                                    List.of(),
                                    null,
                                    null,
                                    one.region(),
                                    null,
                                    PharmacyKind.PHARMACY,
                                    null,
                                    null),
                            one.contractor(),
                            Standing.OPEN,
                            new RegisterImportId(id("import"))),
                    one,
                    null);
            for (LocalDate turn : YearsKept.turns(POLICY, London.dateOf(one.registered()), London.dateOf(end))) {
                tell(
                        London.startOf(turn),
                        new StreamId("compliance-rules", one.pharmacy().value()),
                        new RulesTurned(one.pharmacy(), one.code(), turn),
                        one,
                        null);
            }
            tellMailbox(
                    one.opened(),
                    new MailboxOpened(
                            one.mailbox(),
                            one.pharmacy(),
                            one.code(),
                            SharedAddress.conventionalFor(one.code()),
                            new DisplayName("PHARMACY, INVENTED (" + one.code().value() + ")"),
                            ACCOUNTS),
                    one,
                    null);
            // one in twelve never has more than two people
            int people = random.nextInt(12) == 0 ? 2 : ACCOUNTS;
            for (int j = 0; j < ACCOUNTS; j++) {
                account(one, j, j < people);
            }
            if (random.nextInt(25) == 0) {
                LocalDate on = London.dateOf(after(one.opened().plus(Duration.ofDays(100)), end));
                tell(
                        London.startOf(on),
                        stream,
                        new PharmacyClosed(one.pharmacy(), one.code(), on, ClosureEvidence.REGISTER_STATUS),
                        one,
                        null);
            }
        }

        private void account(Premises one, int j, boolean isLinked) {
            AccountId account = new AccountId(id("account " + one.code().value() + " " + j));
            double soon = random.nextDouble();
            Instant linked = j < 3
                    ? after(one.opened().plusSeconds(60), Duration.ofDays(2))
                    : one.opened()
                            .plusSeconds(60
                                    + (long) (soon
                                            * soon
                                            * 0.99
                                            * Duration.between(one.opened(), end)
                                                    .toSeconds()));
            Instant created = linked.minus(Duration.ofDays(3));
            tellAccount(
                    created,
                    one,
                    account,
                    new AccountCreated(account, AccountKind.PERSONAL, new PersonId(id("person " + account.value()))));
            tellAccount(created.plusSeconds(60), one, account, new AccountProvisioned(account, null));
            tellAccount(created.plusSeconds(3_600), one, account, new AccountLoginDetailsReleased(account));
            int steps = 0;
            for (ActivationStep step : ActivationStep.values()) {
                tellAccount(
                        created.plusSeconds(80_000 + 60L * steps++), one, account, new AccountStepDone(account, step));
            }
            Instant activated = created.plusSeconds(80_000 + 200);
            tellAccount(activated, one, account, new AccountActivated(account));
            if (isLinked) {
                link(one, account, linked, j < 3 ? LinkOccasion.REGISTRATION : LinkOccasion.REQUEST);
            }
            if (j == 0) {
                tellMailbox(
                        linked.plusSeconds(30),
                        new MailboxOwnerChanged(one.mailbox(), one.pharmacy(), one.code(), account),
                        one,
                        null);
            }
            Instant until = end;
            int fate = random.nextInt(100);
            Instant left = after(linked.plus(Duration.ofDays(1)), end);
            if (isLinked && fate < 25) {
                until = left;
                tellAccount(left, one, account, new AccountMarkedLeaver(account));
                unlink(one, account, after(left.plusSeconds(60), Duration.ofDays(5)), UnlinkReason.LEAVER);
            } else if (isLinked && fate < 35) {
                Premises next = premises.get(random.nextInt(premises.size()));
                Instant joined = after(left.plusSeconds(60), Duration.ofDays(10));
                unlink(one, account, left, UnlinkReason.LEFT_EMPLOYMENT);
                if (!next.equals(one) && next.opened().isBefore(joined) && joined.isBefore(end)) {
                    link(next, account, joined, LinkOccasion.REQUEST);
                }
            }
            use(one, account, activated, until);
        }

        /** What happens to an account while it is in use: passwords, uses, lock-outs, data confirmed. */
        private void use(Premises one, AccountId account, Instant from, Instant until) {
            for (Instant year = next(from); year.isBefore(until); year = next(year)) {
                if (random.nextInt(5) == 0) {
                    Instant back = after(year.plusSeconds(60), Duration.ofDays(20));
                    tellAccount(year, one, account, new AccountSuspended(account));
                    if (back.isBefore(until)) {
                        tellAccount(back, one, account, new AccountResumed(account));
                        tellAccount(back.plusSeconds(1), one, account, new AccountPasswordChanged(account));
                    }
                } else {
                    tellAccount(year, one, account, new AccountPasswordChanged(account));
                    if (year.plusSeconds(300).isBefore(until)) {
                        tellAccount(year.plusSeconds(300), one, account, new AccountHolderDataConfirmed(account));
                    }
                }
            }
            for (int i = 0; i < USES; i++) {
                Instant used = after(from, until);
                tellAccount(used, one, account, new AccountUsed(account, London.dateOf(used)));
            }
            if (random.nextInt(10) == 0) {
                Instant locked = after(from, until);
                Instant unlocked = after(locked.plusSeconds(60), Duration.ofDays(1));
                if (unlocked.isBefore(until)) {
                    tellAccount(locked, one, account, new AccountLocked(account));
                    tellAccount(unlocked, one, account, new AccountUnlocked(account, null));
                }
            }
        }

        private void link(Premises one, AccountId account, Instant at, LinkOccasion occasion) {
            Capacity capacity = random.nextInt(20) == 0
                    ? Capacity.HEAD_OFFICE
                    : random.nextInt(5) == 0 ? Capacity.REGULAR_LOCUM : Capacity.PREMISES_STAFF;
            tellMailbox(
                    at.minusSeconds(10),
                    new LinkRequested(
                            one.mailbox(),
                            one.pharmacy(),
                            one.code(),
                            account,
                            AccountKind.PERSONAL,
                            capacity,
                            7,
                            null,
                            null,
                            occasion,
                            null),
                    one,
                    account);
            tellMailbox(
                    at,
                    new AccountLinked(
                            one.mailbox(),
                            one.pharmacy(),
                            one.code(),
                            account,
                            AccountKind.PERSONAL,
                            capacity,
                            7,
                            null,
                            null,
                            occasion,
                            null),
                    one,
                    account);
        }

        private void unlink(Premises one, AccountId account, Instant at, UnlinkReason reason) {
            if (at.isBefore(end)) {
                tellMailbox(
                        at,
                        new AccountUnlinked(one.mailbox(), one.pharmacy(), one.code(), account, reason),
                        one,
                        account);
            }
        }

        private void tellMailbox(Instant at, PharmailEvent event, Premises one, @Nullable AccountId account) {
            tell(at, new StreamId("mailbox", one.mailbox().value()), event, one, account);
        }

        private void tellAccount(Instant at, Premises one, AccountId account, PharmailEvent event) {
            tell(at, new StreamId("account", account.value()), event, one, account);
        }

        private void tell(Instant at, StreamId stream, PharmailEvent event, Premises one, @Nullable AccountId account) {
            Instant free = at;
            while (told.containsKey(free)) {
                free = free.plus(1, ChronoUnit.MICROS);
            }
            told.put(free, new Told(free, stream, event, one, account));
        }

        private Instant next(Instant year) {
            return after(year.plus(Duration.ofDays(350)), Duration.ofDays(15));
        }

        private Instant after(Instant from, Duration within) {
            return from.plus(random.nextLong(within.toSeconds()), ChronoUnit.SECONDS)
                    .plus(random.nextLong(1_000_000), ChronoUnit.MICROS);
        }

        private Instant after(Instant from, Instant until) {
            return after(
                    from,
                    Duration.ofSeconds(Math.max(1, Duration.between(from, until).toSeconds() - 1)));
        }
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
