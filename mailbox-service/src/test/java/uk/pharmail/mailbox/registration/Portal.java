package uk.pharmail.mailbox.registration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.mailbox.register.PharmacyCommand.TakeRow;
import uk.pharmail.mailbox.register.RegisterStatus;
import uk.pharmail.mailbox.registration.MailboxRegistration.Held;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact;
import uk.pharmail.mailbox.registration.Registrations.Step;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxPolicy;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.command.Attempt;
import uk.pharmail.sourcing.command.CommandResult;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Work;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Stored;
import uk.pharmail.testing.InMemoryEventStore;

/** The process and its work over a store in memory: each fact leads to its steps, which may be run at any later time. */
final class Portal {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);
    private static final Actor ACTOR = new Actor("test");
    private static final MailboxPolicy MAILBOXES = new MailboxPolicy() {
        @Override
        public int allowance() {
            return 10;
        }

        @Override
        public int emergencyLinkHours() {
            return 72;
        }

        @Override
        public int deputies() {
            return 2;
        }
    };

    private final InMemoryEventStore store = new InMemoryEventStore(CLOCK);
    private final Commands commands = new Commands(store, new EventJson(List.of()), () -> {});
    private final Map<AccountId, AccountAccess> known = new HashMap<>();
    private final RegistrationWork work;
    private final Registrations process = new Registrations();
    private final Map<RegistrationId, Registrations.State> states = new HashMap<>();
    private int keys;

    Portal() {
        work = new RegistrationWork(new Heard(known), CandidateTest.policy(), MAILBOXES, CLOCK);
    }

    private Portal(RegistrationWork work) {
        this.work = work;
    }

    /** One with a planted fault: it holds a pharmacy without reserving its code. */
    static Portal withoutReservation() {
        return new Portal(new RegistrationWork(new Heard(Map.of()), CandidateTest.policy(), MAILBOXES, CLOCK) {
            @Override
            void reserve(Attempt attempt, Held held) {}
        });
    }

    /** A step with what makes a second run of it the same command. */
    record Due(Step step, String key) {}

    void register(OdsCode code, LocalDate opensOn, RegisterStatus status) {
        RegisterEntry entry = new RegisterEntry(
                new PharmacyName("PHARMACY"),
                List.of(),
                new Town("LEEDS"),
                null,
                null,
                null,
                PharmacyKind.PHARMACY,
                opensOn,
                status == RegisterStatus.CLOSED ? TODAY : null);
        TakeRow row = new TakeRow(
                code, entry, new ContractorCode("P79D"), status, TODAY, new RegisterImportId(new UUID(4, 1)));
        run(attempt -> attempt.decide(Pharmacy.TYPE, Pharmacy.idOf(code).value(), row));
    }

    CommandResult list(OdsCode code) {
        return run(work.list(code));
    }

    /** What was heard of an account. */
    void heard(AccountAccess account) {
        known.put(account.account(), account);
    }

    /** The steps that the fact leads to. */
    List<Due> told(RegistrationFact fact) {
        Registrations.State after = process.evolve(states.getOrDefault(fact.registration(), process.initial()), fact);
        states.put(fact.registration(), after);
        String key = "fact:" + ++keys;
        List<Due> due = new ArrayList<>();
        for (Step step : process.react(fact, after)) {
            due.add(new Due(step, key + ":" + due.size()));
        }
        return due;
    }

    void run(Due due) {
        run(
                due.key(),
                switch (due.step()) {
                    case Step.Hold hold -> work.hold(hold);
                    case Step.Fulfil fulfil -> work.fulfil(fulfil);
                    case Step.Release release -> work.release(release);
                });
    }

    /** Tells the facts and takes their steps at once. */
    void happened(RegistrationFact... facts) {
        for (RegistrationFact fact : facts) {
            told(fact).forEach(this::run);
        }
    }

    CommandResult run(Work decided) {
        return run("command:" + ++keys, decided);
    }

    private CommandResult run(String key, Work decided) {
        Origin origin = new Origin(new CommandId(ACTOR, key), ACTOR, null, null, UUID.randomUUID(), null, NOON);
        return commands.run(Request.of(origin), decided);
    }

    RegistrabilityView registrability(OdsCode code) {
        return work.registrability(code, this::state);
    }

    MailboxRegistration registration(RegistrationId registration) {
        return state(MailboxRegistration.TYPE, registration.value());
    }

    Mailbox mailbox(RegistrationId registration) {
        return state(Mailbox.TYPE, MailboxRegistration.mailboxOf(registration).value());
    }

    Reservation code(OdsCode code) {
        return state(Reservation.OF_ODS_CODE, Reservation.idOf(code));
    }

    <C, E extends uk.pharmail.contracts.PharmailEvent, S> S state(StreamType<C, E, S> type, UUID id) {
        return commands.current(type, id).state();
    }

    /** The events of the stream, as they are stored. */
    List<String> events(StreamType<?, ?, ?> type, UUID id) {
        return store.load(new StreamId(type.category(), id)).stream()
                .map(Portal::line)
                .toList();
    }

    /** Everything that was ever stored, without what made it. */
    List<String> events() {
        return store.after(0, Integer.MAX_VALUE).stream()
                .map(stored -> stored.stream() + " " + line(stored))
                .sorted()
                .toList();
    }

    private static String line(Stored stored) {
        return stored.version() + " " + stored.type() + " " + stored.payload();
    }

    private static final class Heard extends Accounts {
        private final Map<AccountId, AccountAccess> accounts;

        Heard(Map<AccountId, AccountAccess> accounts) {
            this.accounts = accounts;
        }

        @Override
        public AccountsKnown known(Collection<AccountId> wanted) {
            return AccountsKnown.of(wanted.stream()
                    .filter(accounts::containsKey)
                    .map(accounts::get)
                    .toList());
        }
    }

    static @Nullable String reason(RegistrabilityView view) {
        return view.obstacle() == null ? null : view.obstacle().reason().name();
    }
}
