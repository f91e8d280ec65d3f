package uk.pharmail.mailbox.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.mailbox.account.AccountAccess;
import uk.pharmail.mailbox.register.RegisterStatus;
import uk.pharmail.mailbox.registration.MailboxRegistration.Fulfilled;
import uk.pharmail.mailbox.registration.MailboxRegistration.Held;
import uk.pharmail.mailbox.registration.MailboxRegistration.Refused;
import uk.pharmail.mailbox.registration.MailboxRegistration.Released;
import uk.pharmail.mailbox.registration.MailboxRegistration.Unheard;
import uk.pharmail.mailbox.registration.Portal.Due;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.AccountsReady;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.Rejected;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.Submitted;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.testing.LogCapture;

/** What each step comes to over all its streams, in whatever order and however often facts and steps come. */
class RegistrationWorkTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final LocalDate LONG_AGO = LocalDate.of(2006, 6, 1);
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountId LEE = new AccountId(new UUID(1, 2));
    private static final RegistrationId FIRST = new RegistrationId(new UUID(7, 1));
    private static final RegistrationId SECOND = new RegistrationId(new UUID(7, 2));

    private static Portal portal() {
        Portal portal = new Portal();
        portal.register(FA002, LONG_AGO, RegisterStatus.ACTIVE);
        return portal;
    }

    private static Submitted submitted(RegistrationId registration) {
        return new Submitted(registration, FA002, List.of(KIM, LEE));
    }

    private static AccountsReady ready(RegistrationId registration) {
        return new AccountsReady(registration);
    }

    private static Rejected rejected(RegistrationId registration) {
        return new Rejected(registration);
    }

    @Test
    @DisplayName(
            "REG-1 MBX-6 a registration ends with the mailbox, its owner and the others linked, before their facts come")
    void fulfilled() {
        Portal portal = portal();
        portal.happened(submitted(FIRST));
        assertThat(portal.mailbox(FIRST)).isInstanceOf(Mailbox.Absent.class);
        portal.happened(ready(FIRST));
        assertThat(portal.registration(FIRST)).isInstanceOf(Fulfilled.class);
        assertThat(portal.mailbox(FIRST)).isInstanceOfSatisfying(Mailbox.Open.class, open -> {
            assertThat(open.owner()).isEqualTo(KIM);
            assertThat(open.links().keySet()).containsExactly(KIM, LEE);
        });
        assertThat(portal.registrability(FA002).selectable()).isFalse();
    }

    @Test
    @DisplayName("REG-3 REG-4 one registration at a time: another is refused, and the first goes on")
    void one_at_a_time() {
        Portal portal = portal();
        portal.happened(submitted(FIRST), submitted(SECOND), ready(FIRST));
        assertThat(portal.registration(FIRST)).isInstanceOf(Fulfilled.class);
        assertThat(portal.registration(SECOND)).isInstanceOf(Refused.class);
        assertThat(portal.events(MailboxRegistration.TYPE, SECOND.value()))
                .singleElement()
                .asString()
                .contains("UNDER_WAY");
    }

    @Test
    @DisplayName(
            "REG-4 a registration that was rejected leaves nothing behind, and the pharmacy can be registered again")
    void released() {
        Portal portal = portal();
        portal.happened(submitted(FIRST), rejected(FIRST));
        assertThat(portal.registration(FIRST)).isInstanceOf(Released.class);
        assertThat(portal.code(FA002)).isInstanceOf(Reservation.Free.class);
        assertThat(portal.registrability(FA002).selectable()).isTrue();
        portal.happened(submitted(SECOND), ready(SECOND));
        assertThat(portal.registration(SECOND)).isInstanceOf(Fulfilled.class);
    }

    @Test
    @DisplayName("REG-4 a pharmacy that closed meanwhile, or an account that has gone, ends it, and the code is free")
    void come_between() {
        Portal closing = portal();
        closing.happened(submitted(FIRST));
        closing.register(FA002, LONG_AGO, RegisterStatus.CLOSED);
        closing.happened(ready(FIRST), rejected(FIRST));
        assertThat(closing.events(MailboxRegistration.TYPE, FIRST.value()).getLast())
                .contains("PHARMACY_CLOSED");

        Portal going = portal();
        going.happened(submitted(FIRST));
        going.heard(AccountAccess.unseen(LEE)
                .after(new AccountCreated(LEE, AccountKind.PERSONAL, new PersonId(new UUID(2, 2))), 1)
                .after(new AccountDeleted(LEE), 2));
        going.happened(ready(FIRST), rejected(FIRST));
        assertThat(going.events(MailboxRegistration.TYPE, FIRST.value()).getLast())
                .contains("ACCOUNTS_NOT_READY");

        for (Portal portal : List.of(closing, going)) {
            assertThat(portal.registration(FIRST)).isInstanceOf(Refused.class);
            assertThat(portal.code(FA002)).isInstanceOf(Reservation.Free.class);
            assertThat(portal.mailbox(FIRST)).isInstanceOf(Mailbox.Absent.class);
        }
    }

    @Test
    @DisplayName("REG-4 a rejection of what is fulfilled changes nothing, and is reported with ids only")
    void rejected_too_late() {
        Portal portal = portal();
        portal.happened(submitted(FIRST), ready(FIRST));
        List<String> before = portal.events();
        try (LogCapture log = new LogCapture()) {
            portal.happened(rejected(FIRST));
            assertThat(log.text()).contains("WARN", FIRST.value().toString()).doesNotContain("FA002", "PHARMACY");
        }
        assertThat(portal.events()).isEqualTo(before);
    }

    @Test
    @DisplayName("REG-3 a listing lets a new pharmacy be registered, and is used up by the mailbox that comes of it")
    void listing() {
        Portal portal = new Portal();
        portal.register(FA002, Portal.TODAY.minusDays(3), RegisterStatus.ACTIVE);
        assertThat(Portal.reason(portal.registrability(FA002))).isEqualTo("NOT_LISTED");
        portal.happened(submitted(FIRST));
        assertThat(portal.registration(FIRST)).isInstanceOf(Refused.class);
        assertThat(portal.list(FA002).events()).hasSize(1);
        assertThat(portal.list(FA002).events()).isEmpty();
        assertThat(portal.registrability(FA002).listed()).isTrue();
        portal.happened(submitted(SECOND), rejected(SECOND));
        assertThat(portal.registrability(FA002).selectable())
                .as("a registration that came to nothing uses nothing up")
                .isTrue();
        RegistrationId third = new RegistrationId(new UUID(7, 3));
        portal.happened(submitted(third), ready(third));
        assertThat(Portal.reason(portal.registrability(FA002))).isEqualTo("HAD_MAILBOX");
        assertThat(portal.registrability(FA002).listed()).isFalse();
        assertThatThrownBy(() -> portal.list(FA002)).hasMessageContaining("HAS_MAILBOX");

        portal.run(attempt -> attempt.decide(
                Reservation.OF_ODS_CODE,
                Reservation.idOf(FA002),
                new Reservation.FreeOdsCode(FA002, MailboxRegistration.mailboxOf(third))));
        assertThat(Portal.reason(portal.registrability(FA002))).isEqualTo("HAD_MAILBOX");
        assertThat(portal.list(FA002).events()).hasSize(1);
        assertThat(portal.registrability(FA002).listed()).isTrue();
    }

    static Stream<Arguments> histories() {
        return Stream.of(
                Arguments.of(List.of(submitted(FIRST)), Held.class),
                Arguments.of(List.of(submitted(FIRST), ready(FIRST)), Fulfilled.class),
                Arguments.of(List.of(submitted(FIRST), rejected(FIRST)), Released.class),
                Arguments.of(List.of(ready(FIRST), rejected(FIRST)), Unheard.class));
    }

    @ParameterizedTest
    @MethodSource("histories")
    @DisplayName("REG-4 in every order of the facts, each of them told twice, all streams end the same")
    void every_order(List<RegistrationFact> facts, Class<? extends MailboxRegistration> end) {
        List<RegistrationFact> twice = new ArrayList<>(facts);
        twice.addAll(facts);
        Set<List<String>> ends = new HashSet<>();
        for (List<RegistrationFact> order : permutations(twice)) {
            Portal portal = portal();
            portal.happened(order.toArray(RegistrationFact[]::new));
            assertThat(portal.registration(FIRST)).as("%s", order).isInstanceOf(end);
            ends.add(portal.events());
        }
        assertThat(ends).hasSize(1);
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> permutations = new ArrayList<>();
        for (int first = 0; first < all.size(); first++) {
            List<T> others = new ArrayList<>(all);
            T head = others.remove(first);
            for (List<T> tail : permutations(others)) {
                List<T> one = new ArrayList<>();
                one.add(head);
                one.addAll(tail);
                permutations.add(one);
            }
        }
        return permutations;
    }

    @RepeatedTest(4)
    @DisplayName(
            "REG-3 REG-4 several registrations of one pharmacy, steps late and twice: one mailbox at most, and known ends")
    void several() {
        long seed = Long.getLong("pharmail.seed", System.nanoTime());
        System.out.println("seed of registrations: " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            several(portal(), random, "seed " + seed + ", round " + round);
        }
    }

    @Test
    @DisplayName("planted fault: without the reservation of the code, two registrations hold one pharmacy")
    void planted_fault() {
        Random random = new Random(75);
        assertThatThrownBy(() -> {
                    for (int round = 0; round < 200; round++) {
                        Portal portal = Portal.withoutReservation();
                        portal.register(FA002, LONG_AGO, RegisterStatus.ACTIVE);
                        several(portal, random, "planted");
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static void several(Portal portal, Random random, String seed) {
        List<RegistrationId> registrations = new ArrayList<>();
        List<List<Due>> waiting = new ArrayList<>();
        List<List<RegistrationFact>> streams = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            RegistrationId id = new RegistrationId(new UUID(8, number));
            registrations.add(id);
            waiting.add(new ArrayList<>());
            streams.add(new ArrayList<>(
                    switch (random.nextInt(3)) {
                        case 0 -> List.of(submitted(id));
                        case 1 -> List.of(submitted(id), ready(id));
                        default -> List.of(submitted(id), rejected(id));
                    }));
        }
        List<RegistrationFact> mixed = mixed(streams, random);
        for (RegistrationFact fact : mixed) {
            waiting.get(registrations.indexOf(fact.registration())).addAll(portal.told(fact));
            runSome(portal, waiting, random);
        }
        waiting.forEach(steps -> steps.forEach(portal::run));
        check(portal, registrations, mixed, seed);
    }

    /** The facts of each registration in their order, now and then one twice. */
    private static List<RegistrationFact> mixed(List<List<RegistrationFact>> streams, Random random) {
        List<Integer> turns = new ArrayList<>();
        for (int stream = 0; stream < streams.size(); stream++) {
            turns.addAll(Collections.nCopies(streams.get(stream).size(), stream));
        }
        Collections.shuffle(turns, random);
        List<RegistrationFact> mixed = new ArrayList<>();
        for (int stream : turns) {
            RegistrationFact next = streams.get(stream).removeFirst();
            mixed.add(next);
            if (random.nextInt(4) == 0) {
                mixed.add(next);
            }
        }
        return mixed;
    }

    /** The steps of each registration in their order; one that was run may be run again, as after a crash. */
    private static void runSome(Portal portal, List<List<Due>> waiting, Random random) {
        for (List<Due> steps : waiting) {
            while (!steps.isEmpty() && random.nextInt(3) != 0) {
                portal.run(steps.getFirst());
                if (random.nextInt(4) != 0) {
                    steps.removeFirst();
                }
            }
        }
    }

    private static void check(
            Portal portal, List<RegistrationId> registrations, List<RegistrationFact> told, String seed) {
        int holding = 0;
        for (RegistrationId id : registrations) {
            MailboxRegistration end = portal.registration(id);
            boolean open = portal.mailbox(id) instanceof Mailbox.Open;
            assertThat(open).as(seed).isEqualTo(end instanceof Fulfilled);
            switch (end) {
                case Unheard _ -> throw new AssertionError("every submission is answered: " + seed);
                case Held _ -> {
                    holding++;
                    assertThat(told).as(seed).doesNotContain(ready(id), rejected(id));
                }
                case Fulfilled _ -> {
                    holding++;
                    assertThat(told).as(seed).contains(ready(id));
                }
                case Released _ -> assertThat(told).as(seed).contains(rejected(id));
                case Refused _ -> {}
            }
            assertThat(portal.events(MailboxRegistration.TYPE, id.value()))
                    .as(seed)
                    .hasSize(end instanceof Held || end instanceof Refused ? 1 : 2);
        }
        assertThat(holding).as(seed).isEqualTo(portal.code(FA002) instanceof Reservation.HeldBy ? 1 : 0);
    }
}
