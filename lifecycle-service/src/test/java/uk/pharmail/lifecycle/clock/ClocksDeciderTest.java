package uk.pharmail.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.contracts.value.DeadlineKind.CONTACT_CONFIRMATION;
import static uk.pharmail.contracts.value.DeadlineKind.DEACTIVATION;
import static uk.pharmail.contracts.value.DeadlineKind.DELETION_AFTER_DEACTIVATION;
import static uk.pharmail.contracts.value.DeadlineKind.DELETION_OF_LEAVER;
import static uk.pharmail.contracts.value.DeadlineKind.LONG_LEAVE_END;
import static uk.pharmail.contracts.value.DeadlineKind.PASSWORD_EXPIRY;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeadlineSet;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LifecycleEvent;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.lifecycle.LongLeaveOverrun;
import uk.pharmail.contracts.lifecycle.MailboxAtStake;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AccountObservation;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.LifecycleStep;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.ReactivationReason;
import uk.pharmail.contracts.value.Stake;
import uk.pharmail.lifecycle.clock.Clocks.Known;
import uk.pharmail.lifecycle.clock.ClocksCommand.BeginLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.EndLongLeave;
import uk.pharmail.lifecycle.clock.ClocksCommand.Hear;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkJoiner;
import uk.pharmail.lifecycle.clock.ClocksCommand.MarkLeaver;
import uk.pharmail.lifecycle.clock.ClocksCommand.Pass;
import uk.pharmail.lifecycle.clock.ClocksCommand.Reactivate;
import uk.pharmail.lifecycle.clock.ClocksCommand.Seen;
import uk.pharmail.lifecycle.clock.ClocksCommand.Settle;
import uk.pharmail.lifecycle.clock.ClocksCommand.WithdrawLeaverMark;
import uk.pharmail.lifecycle.policy.Policies;
import uk.pharmail.testing.DeciderSpec;

class ClocksDeciderTest {
    static final LifecycleTerms NINETY = new LifecycleTerms(90, 30, 30, 365, List.of(18, 10, 5, 2, 1), 18, 365);
    private static final LifecycleTerms THIRTY = new LifecycleTerms(30, 60, 30, 365, List.of(18, 10, 5, 2, 1), 18, 365);
    private static final AccountId ACCOUNT = new AccountId(UUID.fromString("8b3e2f61-94a7-4c0d-b5e8-1f6a7c9d0e2b"));
    private static final OrganisationCode TRUST = new OrganisationCode("RX1");

    /** The day on which every story begins. */
    private static final LocalDate START = LocalDate.of(2031, 1, 10);

    private final List<LifecycleEvent> history = new ArrayList<>();
    private Policies policies = new Policies(List.of());
    private @Nullable LocalDate silentFrom;
    private Map<LifecycleStep, LocalDate> held = Map.of();
    private long version;

    private LocalDate usesKnownFrom = START.minusDays(1);

    private static LocalDate day(int number) {
        return START.plusDays(number);
    }

    private Day today(int number) {
        LocalDate yesterday = day(number).minusDays(1);
        LocalDate silent = silentFrom;
        LocalDate until = silent == null || yesterday.isBefore(silent) ? yesterday : silent.minusDays(1);
        return new Day(day(number), new Day.UseKnown(usesKnownFrom, until), policies, NINETY);
    }

    private List<LifecycleEvent> decide(ClocksCommand command) {
        List<LifecycleEvent> decided = Clocks.TYPE.decider().decide(command, state());
        history.addAll(decided);
        return decided;
    }

    private Clocks state() {
        return new DeciderSpec<>(Clocks.TYPE.decider()).given(history).state();
    }

    private Known known() {
        return (Known) state();
    }

    private List<LifecycleEvent> hear(int number, AccountObservation observation, int on) {
        version++;
        return decide(new Hear(
                ACCOUNT,
                version,
                List.of(new Seen(observation, day(on), version == 1 ? AccountKind.PERSONAL : null)),
                today(number)));
    }

    private List<LifecycleEvent> hear(int number, AccountObservation observation) {
        return hear(number, observation, number);
    }

    /** The days up to this one pass, and what is due on each is stated. */
    private List<LifecycleEvent> pass(int from, int to) {
        List<LifecycleEvent> all = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            all.addAll(pass(number));
        }
        return all;
    }

    private List<LifecycleEvent> pass(int number) {
        return decide(new Pass(List.of(), held, today(number)));
    }

    private void rejected(ClocksCommand command, ClocksReason reason) {
        new DeciderSpec<>(Clocks.TYPE.decider()).given(history).when(command).thenRejected(reason);
    }

    private LocalDate on(DeadlineKind kind) {
        return Objects.requireNonNull(known().deadlines().get(kind)).on();
    }

    private void created() {
        hear(0, AccountObservation.CREATED);
    }

    private void deactivated() {
        created();
        pass(0, 90);
        hear(90, AccountObservation.DEACTIVATED);
    }

    @Nested
    class Inactivity {

        @Test
        @DisplayName(
                "LIFE-4 an account that was never used counts from its creation: warned five times, deactivated after 90 days")
        void never_used() {
            created();

            assertThat(pass(0, 90))
                    .containsExactly(
                            warning(DEACTIVATION, 90, 18),
                            warning(DEACTIVATION, 90, 10),
                            warning(DEACTIVATION, 90, 5),
                            warning(DEACTIVATION, 90, 2),
                            warning(DEACTIVATION, 90, 1),
                            new DeactivationDue(ACCOUNT, 1, START));
            assertThat(pass(91)).isEmpty();
        }

        @Test
        @DisplayName(
                "LIFE-4 ACC-5 ACC-10 nobody tells what an application account sends, so it is never found unused; what keeps it is a new"
                        + " password within its days, of whose end is warned")
        void application() {
            decide(new Hear(
                    ACCOUNT,
                    1,
                    List.of(new Seen(AccountObservation.CREATED, START, AccountKind.APPLICATION)),
                    today(0)));
            version = 1;
            hear(0, AccountObservation.ACTIVATED);
            hear(0, AccountObservation.PASSWORD_CHANGED);

            assertThat(known().deadlines()).containsOnlyKeys(PASSWORD_EXPIRY);
            assertThat(pass(1, 366))
                    .containsExactly(
                            warning(PASSWORD_EXPIRY, 366, 18),
                            warning(PASSWORD_EXPIRY, 366, 10),
                            warning(PASSWORD_EXPIRY, 366, 5),
                            warning(PASSWORD_EXPIRY, 366, 2),
                            warning(PASSWORD_EXPIRY, 366, 1),
                            new SuspensionDue(ACCOUNT, 3, START));
            hear(366, AccountObservation.SUSPENDED);
            hear(370, AccountObservation.PASSWORD_CHANGED);
            hear(370, AccountObservation.RESUMED);
            assertThat(on(PASSWORD_EXPIRY)).isEqualTo(day(736));
            assertThat(known().deadlines()).containsOnlyKeys(PASSWORD_EXPIRY);
        }

        @Test
        @DisplayName("LIFE-4 each use counts from its day, an older one that comes late changes nothing")
        void used() {
            created();
            hear(50, AccountObservation.USED);
            assertThat(on(DEACTIVATION)).isEqualTo(day(140));

            assertThat(hear(51, AccountObservation.USED, 40)).hasSize(1);
            assertThat(on(DEACTIVATION)).isEqualTo(day(140));
            assertThat(pass(51, 121)).isEmpty();
        }

        @Test
        @DisplayName("LIFE-4 deleted when 30 full days have passed since the deactivation took effect, warned before")
        void deleted() {
            deactivated();

            List<LifecycleEvent> told = pass(90, 121);

            assertThat(told).filteredOn(WarningDue.class::isInstance).hasSize(5);
            assertThat(told).last().isEqualTo(new DeletionDue(ACCOUNT, 2, DeletionCause.INACTIVITY));
            assertThat(on(DELETION_AFTER_DEACTIVATION)).isEqualTo(day(121));
        }

        @Test
        @DisplayName("LIFE-4 a reactivated account is not deactivated again the next day")
        void reactivated() {
            deactivated();
            decide(new Reactivate(today(100)));
            hear(100, AccountObservation.REACTIVATED);

            assertThat(on(DEACTIVATION)).isEqualTo(day(190));
            assertThat(known().deadlines()).doesNotContainKey(DELETION_AFTER_DEACTIVATION);
            assertThat(pass(101, 171)).isEmpty();
        }

        @Test
        @DisplayName("LIFE-4 the feed of use is silent for 60 days and nobody is touched; then the warnings come first")
        void silent() {
            created();
            silentFrom = day(60);
            assertThat(pass(60, 120)).isEmpty();

            silentFrom = null;
            assertThat(pass(121)).last().isEqualTo(warning(DEACTIVATION, 139, 18));
            assertThat(pass(122, 138)).allMatch(WarningDue.class::isInstance);
            assertThat(pass(139)).containsExactly(new DeactivationDue(ACCOUNT, 1, START));
        }

        @Test
        @DisplayName("LIFE-4 a use that came too late to stop the deactivation brings the account back")
        void used_after_all() {
            deactivated();

            assertThat(hear(95, AccountObservation.USED, 89))
                    .contains(new ReactivationGranted(ACCOUNT, ReactivationReason.USED_AFTER_ALL, day(95)));
            assertThat(on(DEACTIVATION)).isEqualTo(day(185));
        }

        @Test
        @DisplayName("LIFE-4 after a gap in what is told of uses the days begin anew, with a full period of warning")
        void gap() {
            created();
            pass(0, 85);
            usesKnownFrom = day(91);

            assertThat(pass(92)).isNotEmpty().noneMatch(DeactivationDue.class::isInstance);
            assertThat(on(DEACTIVATION)).isEqualTo(day(180));
            assertThat(pass(93, 179)).hasSize(5).allMatch(WarningDue.class::isInstance);
            assertThat(pass(180)).hasSize(1).allMatch(DeactivationDue.class::isInstance);
        }

        @Test
        @DisplayName("LIFE-4 LINK-6 who was set aside for risk counts from the day on which that ends")
        void risk_ended() {
            created();
            hear(10, AccountObservation.DISABLED);
            decide(new EndLongLeave(today(12)));
            hear(12, AccountObservation.DISABLED);
            assertThat(known().deadlines()).doesNotContainKey(DEACTIVATION);
            hear(85, AccountObservation.ENABLED);

            assertThat(on(DEACTIVATION)).isEqualTo(day(175));
        }

        @Test
        @DisplayName(
                "LIFE-7 MIG-2 an account that was adopted without a last use is looked at on the day of its next deadline")
        void next_day() {
            version++;
            decide(new Hear(
                    ACCOUNT,
                    1,
                    List.of(
                            new Seen(AccountObservation.ADOPTED, START, AccountKind.PERSONAL),
                            new Seen(AccountObservation.DEACTIVATED, START, null)),
                    today(0)));
            LocalDate deleted = on(DELETION_AFTER_DEACTIVATION);

            assertThat(ClocksDecider.nextDay(known(), day(0))).isEqualTo(deleted.minusDays(18));
            pass((int) START.until(deleted.minusDays(18), ChronoUnit.DAYS));
            assertThat(ClocksDecider.nextDay(known(), deleted.minusDays(18))).isEqualTo(deleted.minusDays(10));
        }

        @Test
        @DisplayName("MIG-2 no clock runs on an unknown last use until the feed of use was complete for a full period")
        void adopted() {
            version++;
            decide(new Hear(
                    ACCOUNT, 1, List.of(new Seen(AccountObservation.ADOPTED, START, AccountKind.PERSONAL)), today(0)));
            assertThat(pass(0, 89)).isEmpty();
            assertThat(ClocksDecider.nextDay(known(), day(89))).isEqualTo(day(90));

            pass(90);
            assertThat(on(DEACTIVATION)).isEqualTo(day(108));
            assertThat(pass(91, 108)).last().isEqualTo(new DeactivationDue(ACCOUNT, 1, START));
        }

        @Test
        @DisplayName("MIG-1 who was adopted with an old last use has the full period of warning")
        void adopted_with_use() {
            decide(new Hear(
                    ACCOUNT,
                    1,
                    List.of(
                            new Seen(AccountObservation.ADOPTED, START, AccountKind.PERSONAL),
                            new Seen(AccountObservation.USED, START.minusDays(200), null)),
                    today(0)));

            assertThat(on(DEACTIVATION)).isEqualTo(day(18));
        }
    }

    @Nested
    class Leavers {

        @Test
        @DisplayName("LIFE-3 a joiner is accepted up to and including day 30")
        void joiner() {
            created();
            decide(new MarkLeaver(day(10), today(10)));
            pass(10, 40);

            assertThat(decide(new MarkJoiner(TRUST, today(40)))).contains(new JoinerMarked(ACCOUNT, TRUST, day(40)));
            assertThat(known().deadlines()).doesNotContainKey(DELETION_OF_LEAVER);
            assertThat(on(DEACTIVATION)).isEqualTo(day(130));
            assertThat(pass(41, 111)).isEmpty();
        }

        @Test
        @DisplayName("LIFE-2 LIFE-3 on day 31 the deletion is stated and a joiner is too late")
        void too_late() {
            created();
            decide(new MarkLeaver(day(10), today(10)));

            assertThat(pass(10, 41)).last().isEqualTo(new DeletionDue(ACCOUNT, 1, DeletionCause.LEAVER));
            rejected(new MarkJoiner(TRUST, today(41)), ClocksReason.TOO_LATE_TO_JOIN);
        }

        @Test
        @DisplayName("LIFE-2 marked a second time, the days do not begin again")
        void twice() {
            created();
            decide(new MarkLeaver(day(10), today(10)));

            assertThat(decide(new MarkLeaver(day(20), today(20)))).isEmpty();
            hear(21, AccountObservation.MARKED_LEAVER);
            assertThat(on(DELETION_OF_LEAVER)).isEqualTo(day(41));
        }

        @Test
        @DisplayName("LIFE-3 a rehired leaver is not deleted, though the old timer fires")
        void rehired() {
            created();
            decide(new MarkLeaver(day(10), today(10)));
            pass(10, 30);
            decide(new MarkJoiner(TRUST, today(30)));
            // what becomes of the account may be long in being told
            assertThat(pass(31, 40)).noneMatch(DeletionDue.class::isInstance);
            hear(41, AccountObservation.MARKED_LEAVER, 10);
            hear(41, AccountObservation.JOINED, 30);

            assertThat(pass(42, 60)).noneMatch(DeletionDue.class::isInstance);
            assertThat(known().leaverOn()).isNull();
        }

        @Test
        @DisplayName("LIFE-2 LIFE-4 of two clocks the earlier wins, and only one deletion is stated")
        void two_clocks() {
            deactivated();
            decide(new MarkLeaver(day(95), today(95)));

            assertThat(pass(95, 135))
                    .filteredOn(DeletionDue.class::isInstance)
                    .singleElement()
                    .isEqualTo(new DeletionDue(ACCOUNT, 2, DeletionCause.INACTIVITY));
        }

        @Test
        @DisplayName("LIFE-2 LIFE-4 two clocks that run out on one day: the deletion alone is stated")
        void same_day() {
            created();
            decide(new MarkLeaver(day(59), today(59)));

            assertThat(pass(59, 90))
                    .filteredOn(event -> !(event instanceof WarningDue))
                    .containsExactly(new DeletionDue(ACCOUNT, 1, DeletionCause.LEAVER));
        }

        @Test
        @DisplayName("LIFE-3 who is no leaver cannot be joined")
        void no_leaver() {
            created();
            rejected(new MarkJoiner(TRUST, today(1)), ClocksReason.NOT_A_LEAVER);
        }
    }

    @Nested
    class Handshake {

        @Test
        @DisplayName(
                "LIFE-4 a deletion that was refused is stated again at the version that is then known, if it is still due")
        void refused() {
            deactivated();
            pass(90, 121);
            hear(121, AccountObservation.OTHER);
            assertThat(pass(121)).isEmpty();

            hear(122, AccountObservation.DELETION_REFUSED);

            assertThat(pass(122)).containsExactly(new DeletionDue(ACCOUNT, 4, DeletionCause.INACTIVITY));
        }

        @Test
        @DisplayName("LIFE-4 a deletion that was refused for a use is not stated again")
        void refused_for_a_use() {
            deactivated();
            pass(90, 121);
            hear(121, AccountObservation.USED);
            hear(122, AccountObservation.DELETION_REFUSED);

            assertThat(pass(122, 150)).noneMatch(DeletionDue.class::isInstance);
            assertThat(on(DEACTIVATION)).isEqualTo(day(211));
        }

        @Test
        @DisplayName("LIFE-4 while a deletion is stated, nothing else is decided about the account")
        void closed() {
            deactivated();
            pass(90, 121);

            rejected(new Reactivate(today(121)), ClocksReason.DELETION_UNDER_WAY);
            rejected(new BeginLongLeave(today(121)), ClocksReason.DELETION_UNDER_WAY);
            rejected(new MarkLeaver(day(121), today(121)), ClocksReason.DELETION_UNDER_WAY);
        }

        @Test
        @DisplayName("LIFE-4 a deactivation that was not done because of something not heard is stated again")
        void not_done() {
            created();
            pass(0, 90);
            assertThat(pass(90)).isEmpty();
            hear(90, AccountObservation.OTHER);

            assertThat(pass(90)).containsExactly(new DeactivationDue(ACCOUNT, 2, START));
        }

        @Test
        @DisplayName("LIFE-5 once deleted, no clock runs and every command says so")
        void deleted() {
            deactivated();
            pass(90, 121);
            hear(121, AccountObservation.DELETED);

            assertThat(pass(122, 200)).isEmpty();
            rejected(new MarkLeaver(day(122), today(122)), ClocksReason.ACCOUNT_DELETED);
        }

        @Test
        @DisplayName("a fact that comes twice does nothing twice")
        void doubled() {
            created();
            version = 0;
            assertThat(hear(5, AccountObservation.CREATED)).isEmpty();
        }
    }

    @Nested
    class LongLeave {

        @Test
        @DisplayName("LIFE-4 on long leave no clock of inactivity runs; its end starts the clock again")
        void leave() {
            created();
            decide(new BeginLongLeave(today(80)));
            hear(80, AccountObservation.DISABLED);
            assertThat(pass(80, 200)).isEmpty();

            decide(new EndLongLeave(today(200)));
            hear(200, AccountObservation.ENABLED);
            assertThat(on(DEACTIVATION)).isEqualTo(day(290));
        }

        @Test
        @DisplayName("LIFE-4 after 18 months it is told, and the 90 days start")
        void overrun() {
            created();
            decide(new BeginLongLeave(today(0)));
            LocalDate end = START.plusMonths(18);
            int last = (int) START.datesUntil(end).count();
            assertThat(on(LONG_LEAVE_END)).isEqualTo(end);

            assertThat(pass(last)).contains(new LongLeaveOverrun(ACCOUNT, end, List.of()));
            assertThat(on(DEACTIVATION)).isEqualTo(end.plusDays(90));
        }

        @Test
        @DisplayName("LIFE-2 LIFE-4 neither a leaver nor a deactivated account is set aside")
        void not_set_aside() {
            deactivated();
            rejected(new BeginLongLeave(today(91)), ClocksReason.ACCOUNT_DEACTIVATED);
            decide(new Reactivate(today(91)));
            decide(new MarkLeaver(day(92), today(92)));
            rejected(new BeginLongLeave(today(92)), ClocksReason.ACCOUNT_LEFT);
        }
    }

    @Nested
    class Passwords {

        @Test
        @DisplayName("ACC-5 a password is valid for 365 days, the holder is told before, then the account is suspended")
        void expires() {
            created();
            hear(0, AccountObservation.PASSWORD_CHANGED);
            hear(300, AccountObservation.USED);

            assertThat(pass(301, 366))
                    .filteredOn(event -> !(event instanceof DeadlineSet))
                    .containsExactly(
                            warning(PASSWORD_EXPIRY, 366, 18),
                            warning(PASSWORD_EXPIRY, 366, 10),
                            warning(PASSWORD_EXPIRY, 366, 5),
                            warning(PASSWORD_EXPIRY, 366, 2),
                            warning(PASSWORD_EXPIRY, 366, 1),
                            new SuspensionDue(ACCOUNT, 3, START));
        }

        @Test
        @DisplayName("ACC-5 a password that is changed begins its days anew")
        void changed() {
            created();
            hear(0, AccountObservation.PASSWORD_CHANGED);
            hear(300, AccountObservation.PASSWORD_CHANGED);

            assertThat(on(PASSWORD_EXPIRY)).isEqualTo(day(666));
        }

        @Test
        @DisplayName("ACC-11 holders are asked once a year whether what is known of them is up to date")
        void confirmation() {
            created();
            hear(1, AccountObservation.ACTIVATED);
            hear(300, AccountObservation.USED);

            assertThat(pass(365)).contains(new ContactConfirmationDue(ACCOUNT, day(365)));
            assertThat(on(CONTACT_CONFIRMATION)).isEqualTo(day(730));
            assertThat(pass(365)).isEmpty();
        }
    }

    @Nested
    class Policy {

        private void inForce(int from, LifecycleTerms terms) {
            policies = policies.with(new PolicyPutInForce(1, day(from), null, terms, new PersonId(ACCOUNT.value())));
        }

        @Test
        @DisplayName("LIFE-4 a policy put in force gives everybody newly due the full period of warning")
        void full_warning() {
            created();
            inForce(60, THIRTY);
            decide(new Settle(today(60)));

            assertThat(on(DEACTIVATION)).isEqualTo(day(78));
            assertThat(pass(60, 77)).hasSize(5).allMatch(WarningDue.class::isInstance);
        }

        @Test
        @DisplayName("LIFE-2 LIFE-4 a policy put in force deletes nobody within its warning period")
        void nobody_deleted_within_the_warnings() {
            deactivated();
            inForce(100, new LifecycleTerms(90, 19, 19, 365, List.of(18, 10, 5, 2, 1), 18, 365));
            decide(new Settle(today(100)));

            assertThat(on(DELETION_AFTER_DEACTIVATION)).isEqualTo(day(118));
            assertThat(pass(100, 117)).hasSize(5).allMatch(WarningDue.class::isInstance);
            assertThat(pass(118)).containsExactly(new DeletionDue(ACCOUNT, 2, DeletionCause.INACTIVITY));
        }

        @Test
        @DisplayName("LIFE-2 a policy that shortens the days of leavers deletes none within its warning period")
        void no_leaver_deleted_within_the_warnings() {
            created();
            decide(new MarkLeaver(day(10), today(10)));
            inForce(20, new LifecycleTerms(90, 30, 19, 365, List.of(18, 10, 5, 2, 1), 18, 365));
            decide(new Settle(today(20)));

            assertThat(pass(20, 37)).hasSize(5).allMatch(WarningDue.class::isInstance);
            assertThat(pass(38)).containsExactly(new DeletionDue(ACCOUNT, 1, DeletionCause.LEAVER));
        }

        @Test
        @DisplayName("LIFE-4 a policy holds from its day on, and for its kind of accounts alone")
        void scope() {
            created();
            PersonId by = new PersonId(ACCOUNT.value());
            policies = policies.with(new PolicyPutInForce(1, day(10), AccountKind.APPLICATION, THIRTY, by))
                    .with(new PolicyPutInForce(2, day(20), AccountKind.PERSONAL, THIRTY, by));

            assertThat(decide(new Settle(today(19)))).isEmpty();
            decide(new Settle(today(20)));
            assertThat(on(DEACTIVATION)).isEqualTo(day(38));
        }

        @Test
        @DisplayName("LIFE-4 who is due soon already is not put off by a policy")
        void not_put_off() {
            created();
            pass(0, 85);
            inForce(85, THIRTY);
            decide(new Settle(today(85)));

            assertThat(on(DEACTIVATION)).isEqualTo(day(90));
        }

        @Test
        @DisplayName("LIFE-4 under 30+30+30 an account is deactivated after 30 days and deleted after a further 60")
        void thirty() {
            inForce(-1, THIRTY);
            created();
            assertThat(pass(0, 30)).last().isEqualTo(new DeactivationDue(ACCOUNT, 1, START));
            hear(30, AccountObservation.DEACTIVATED);
            assertThat(on(DELETION_AFTER_DEACTIVATION)).isEqualTo(day(91));
        }
    }

    @Test
    @DisplayName(
            "LIFE-8 what is held is not done before it is released, and the day up to which it was released goes on")
    void held() {
        created();
        held = Map.of(LifecycleStep.DEACTIVATION, LocalDate.EPOCH);
        assertThat(pass(0, 95)).allMatch(WarningDue.class::isInstance);
        assertThat(ClocksDecider.isWaiting(known(), day(95))).isTrue();

        held = Map.of(LifecycleStep.DEACTIVATION, day(90));
        assertThat(pass(96)).containsExactly(new DeactivationDue(ACCOUNT, 1, START));
    }

    @Test
    @DisplayName("LIFE-7 a process that was cancelled fires no more, on whatever day a timer of it is left")
    void cancelled() {
        created();
        hear(0, AccountObservation.PASSWORD_CHANGED);
        decide(new MarkLeaver(day(1), today(1)));
        decide(new WithdrawLeaverMark(today(2)));
        decide(new BeginLongLeave(today(3)));
        decide(new EndLongLeave(today(4)));
        hear(5, AccountObservation.PASSWORD_CHANGED);

        assertThat(known().deadlines())
                .containsOnlyKeys(DEACTIVATION, PASSWORD_EXPIRY)
                .allSatisfy((_, running) -> assertThat(running.on()).isAfterOrEqualTo(day(94)));
        assertThat(pass(5, 75)).isEmpty();
    }

    @Test
    @DisplayName("LIFE-6 a warning says which mailbox loses its owner or one of the last two persons")
    void stakes() {
        created();
        List<MailboxAtStake> mailboxes = List.of(new MailboxAtStake(
                new MailboxId(ACCOUNT.value()),
                new OdsCode("FXX42"),
                ACCOUNT,
                List.of(),
                List.of(),
                List.of(Stake.OWNER)));

        assertThat(decide(new Pass(mailboxes, Map.of(), today(72))))
                .containsExactly(new WarningDue(ACCOUNT, DEACTIVATION, day(90), 18, mailboxes));
    }

    @Test
    @DisplayName("LIFE-7 of the warnings that fell due while all was down, the last is given, and once")
    void down() {
        created();

        assertThat(pass(87)).containsExactly(warning(DEACTIVATION, 90, 5));
        assertThat(pass(87)).isEmpty();
        assertThat(pass(88)).containsExactly(warning(DEACTIVATION, 90, 2));
    }

    @Test
    @DisplayName("LIFE-7 a clock that is set back says nothing and does nothing a second time")
    void clock_set_back() {
        created();
        assertThat(pass(72)).containsExactly(warning(DEACTIVATION, 90, 18));
        assertThat(pass(70, 79)).isEmpty();
        assertThat(pass(80)).containsExactly(warning(DEACTIVATION, 90, 10));
        pass(81, 90);
        assertThat(pass(60, 90)).isEmpty();
        hear(90, AccountObservation.DEACTIVATED);
        assertThat(pass(89)).isEmpty();
        assertThat(on(DELETION_AFTER_DEACTIVATION)).isEqualTo(day(121));
    }

    @Test
    @DisplayName("LIFE-4 LIFE-7 a clock that is set ahead by mistake deactivates nobody: no use of those days is known")
    void clock_set_ahead() {
        created();
        silentFrom = day(40);
        assertThat(pass(200)).isEmpty();
        silentFrom = null;
        assertThat(pass(41, 90)).last().isEqualTo(new DeactivationDue(ACCOUNT, 1, START));
    }

    @Test
    @DisplayName("nothing is decided about an account that nothing was heard of")
    void unheard() {
        rejected(new MarkLeaver(day(0), today(0)), ClocksReason.NO_SUCH_ACCOUNT);
        assertThat(pass(1)).isEmpty();
    }

    private static WarningDue warning(DeadlineKind kind, int on, int daysBefore) {
        return new WarningDue(ACCOUNT, kind, day(on), daysBefore, List.of());
    }
}
