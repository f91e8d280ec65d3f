package uk.pharmail.mailbox.register;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.contracts.value.ClosureEvidence.CLOSE_DATE_PASSED;
import static uk.pharmail.contracts.value.ClosureEvidence.REGISTER_STATUS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyContractorChanged;
import uk.pharmail.contracts.pharmacy.PharmacyDetailsChanged;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.PharmacyListedForRegistration;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.pharmacy.PharmacyOpeningPutOff;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.AddressLine;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.Town;
import uk.pharmail.mailbox.register.PharmacyCommand.DayReached;
import uk.pharmail.mailbox.register.PharmacyCommand.ListForRegistration;
import uk.pharmail.mailbox.register.PharmacyCommand.TakeRow;
import uk.pharmail.testing.DeciderSpec;

class PharmacyDeciderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final LocalDate LONG_AGO = LocalDate.of(1948, 1, 1);

    private static final OdsCode CODE = new OdsCode("FA998");
    private static final PharmacyId ID = Pharmacy.idOf(CODE);
    private static final ContractorCode KESTREL = new ContractorCode("P79D");
    private static final ContractorCode HERON = new ContractorCode("X3N4J");
    private static final RegisterImportId IMPORT = new RegisterImportId(new UUID(0, 1));

    private final DeciderSpec<PharmacyCommand, PharmacyEvent, Pharmacy> pharmacy =
            new DeciderSpec<>(Pharmacy.TYPE.decider());

    private static RegisterEntry entry(@Nullable LocalDate opensOn, @Nullable LocalDate closesOn) {
        return new RegisterEntry(
                new PharmacyName("KESTREL PHARMACY"),
                List.of(new AddressLine("61 ALDER AVENUE"), new AddressLine("STOCKBRIDGE")),
                new Town("STOCKBRIDGE"),
                null,
                new RegionCode("Y62"),
                null,
                PharmacyKind.PHARMACY,
                opensOn,
                closesOn);
    }

    private static final RegisterEntry OLD = entry(LONG_AGO, null);

    private static TakeRow row(RegisterStatus status, RegisterEntry entry) {
        return new TakeRow(CODE, entry, KESTREL, status, TODAY, IMPORT);
    }

    private static PharmacyRegistered registered(Standing standing, RegisterEntry entry) {
        return new PharmacyRegistered(ID, CODE, entry, KESTREL, standing, IMPORT);
    }

    private static PharmacyOpened opened(LocalDate on) {
        return new PharmacyOpened(ID, CODE, on);
    }

    @Nested
    class Registering {

        @Test
        void an_active_one_is_open() {
            pharmacy.given().when(row(RegisterStatus.ACTIVE, OLD)).then(registered(Standing.OPEN, OLD));
        }

        @Test
        void a_closed_one_is_closed() {
            RegisterEntry closed = entry(LONG_AGO, YESTERDAY);
            pharmacy.given().when(row(RegisterStatus.CLOSED, closed)).then(registered(Standing.CLOSED, closed));
            pharmacy.given().when(row(RegisterStatus.CLOSED, OLD)).then(registered(Standing.CLOSED, OLD));
        }

        @Test
        @DisplayName("REG-3 active with a close date in the past is closed from that date, flagged")
        void active_with_a_close_date_in_the_past() {
            RegisterEntry entry = entry(LONG_AGO, YESTERDAY);
            pharmacy.given()
                    .when(row(RegisterStatus.ACTIVE, entry))
                    .then(registered(Standing.OPEN, entry), new PharmacyClosed(ID, CODE, YESTERDAY, CLOSE_DATE_PASSED));
        }

        @Test
        void a_close_date_still_to_come_closes_nothing_yet_whatever_the_status() {
            RegisterEntry entry = entry(LONG_AGO, TOMORROW);
            pharmacy.given().when(row(RegisterStatus.ACTIVE, entry)).then(registered(Standing.OPEN, entry));
            pharmacy.given().when(row(RegisterStatus.CLOSED, entry)).then(registered(Standing.OPEN, entry));
        }

        @Test
        void an_opening_date_still_to_come_leaves_it_due_to_open_whatever_the_status() {
            RegisterEntry entry = entry(TOMORROW, null);
            pharmacy.given().when(row(RegisterStatus.ACTIVE, entry)).then(registered(Standing.PROPOSED, entry));
            pharmacy.given().when(row(RegisterStatus.PROPOSED, entry)).then(registered(Standing.PROPOSED, entry));
        }

        @Test
        void a_proposed_one_whose_date_has_come_is_open_from_that_date() {
            RegisterEntry entry = entry(TODAY, null);
            pharmacy.given()
                    .when(row(RegisterStatus.PROPOSED, entry))
                    .then(registered(Standing.PROPOSED, entry), opened(TODAY));
        }

        @Test
        void a_proposed_one_without_a_date_stays_due_to_open() {
            RegisterEntry entry = entry(null, null);
            pharmacy.given().when(row(RegisterStatus.PROPOSED, entry)).then(registered(Standing.PROPOSED, entry));
        }
    }

    @Nested
    class TakingALaterRow {

        @ParameterizedTest
        @EnumSource
        @DisplayName("REG-3 the same row again changes nothing, whatever the status and the dates")
        void again(RegisterStatus status) {
            List<@Nullable LocalDate> dates = new ArrayList<>(List.of(LONG_AGO, YESTERDAY, TODAY, TOMORROW));
            dates.add(null);
            for (LocalDate opensOn : dates) {
                for (LocalDate closesOn : dates) {
                    TakeRow row = row(status, entry(opensOn, closesOn));
                    List<PharmacyEvent> first = Pharmacy.TYPE.decider().decide(row, new Pharmacy.Unknown());
                    pharmacy.given(first).when(row).thenNothing();
                }
            }
        }

        @Test
        void other_details_and_another_contractor_are_told_apart() {
            RegisterEntry moved = entry(LONG_AGO, TOMORROW);
            pharmacy.given(registered(Standing.OPEN, OLD))
                    .when(new TakeRow(CODE, moved, HERON, RegisterStatus.ACTIVE, TODAY, IMPORT))
                    .then(
                            new PharmacyDetailsChanged(ID, CODE, moved, IMPORT),
                            new PharmacyContractorChanged(ID, CODE, HERON, IMPORT));
        }

        @Test
        void a_contractor_may_become_unknown() {
            pharmacy.given(registered(Standing.OPEN, OLD))
                    .when(new TakeRow(CODE, OLD, null, RegisterStatus.ACTIVE, TODAY, IMPORT))
                    .then(new PharmacyContractorChanged(ID, CODE, null, IMPORT));
        }

        @Test
        void one_that_the_register_marks_closed_closes_on_its_date() {
            RegisterEntry closed = entry(LONG_AGO, YESTERDAY);
            pharmacy.given(registered(Standing.OPEN, OLD))
                    .when(row(RegisterStatus.CLOSED, closed))
                    .then(
                            new PharmacyDetailsChanged(ID, CODE, closed, IMPORT),
                            new PharmacyClosed(ID, CODE, YESTERDAY, REGISTER_STATUS));
        }

        @Test
        void one_that_is_marked_closed_without_a_date_closes_on_the_day_on_which_it_is_learnt() {
            pharmacy.given(registered(Standing.OPEN, OLD))
                    .when(row(RegisterStatus.CLOSED, OLD))
                    .then(new PharmacyClosed(ID, CODE, TODAY, REGISTER_STATUS));
        }

        @Test
        void a_closed_one_that_is_active_again_is_open_from_the_day_on_which_it_is_learnt() {
            pharmacy.given(registered(Standing.CLOSED, OLD))
                    .when(row(RegisterStatus.ACTIVE, OLD))
                    .then(opened(TODAY));
            RegisterEntry closed = entry(LONG_AGO, YESTERDAY);
            pharmacy.given(registered(Standing.CLOSED, closed))
                    .when(row(RegisterStatus.ACTIVE, OLD))
                    .then(new PharmacyDetailsChanged(ID, CODE, OLD, IMPORT), opened(TODAY));
        }

        @Test
        void one_that_was_taken_to_be_open_and_has_a_later_date_now_is_due_to_open_again() {
            RegisterEntry later = entry(TOMORROW, null);
            pharmacy.given(registered(Standing.PROPOSED, entry(YESTERDAY, null)), opened(YESTERDAY))
                    .when(row(RegisterStatus.PROPOSED, later))
                    .then(
                            new PharmacyDetailsChanged(ID, CODE, later, IMPORT),
                            new PharmacyOpeningPutOff(ID, CODE, IMPORT));
            pharmacy.given(
                            registered(Standing.PROPOSED, entry(YESTERDAY, null)),
                            opened(YESTERDAY),
                            new PharmacyDetailsChanged(ID, CODE, later, IMPORT),
                            new PharmacyOpeningPutOff(ID, CODE, IMPORT))
                    .when(new DayReached(TOMORROW))
                    .then(opened(TOMORROW));
        }
    }

    @Nested
    class ReachingADay {

        @Test
        @DisplayName("COMP-7 a proposed one opens on its date")
        void opens() {
            var proposed = pharmacy.given(registered(Standing.PROPOSED, entry(TOMORROW, null)));
            proposed.when(new DayReached(TODAY)).thenNothing();
            proposed.when(new DayReached(TOMORROW)).then(opened(TOMORROW));
        }

        @Test
        @DisplayName("COMP-7 one with a close date closes on it, flagged")
        void closes() {
            var closing = pharmacy.given(registered(Standing.OPEN, entry(LONG_AGO, TOMORROW)));
            closing.when(new DayReached(TODAY)).thenNothing();
            closing.when(new DayReached(TOMORROW)).then(new PharmacyClosed(ID, CODE, TOMORROW, CLOSE_DATE_PASSED));
        }

        @Test
        @DisplayName("LIFE-7 a timer that is stale does nothing")
        void stale() {
            pharmacy.given().when(new DayReached(TODAY)).thenNothing();
            pharmacy.given(registered(Standing.PROPOSED, entry(TODAY, null)), opened(TODAY))
                    .when(new DayReached(TODAY))
                    .thenNothing();
            pharmacy.given(
                            registered(Standing.OPEN, entry(LONG_AGO, TODAY)),
                            new PharmacyDetailsChanged(ID, CODE, OLD, IMPORT))
                    .when(new DayReached(TODAY))
                    .thenNothing();
            pharmacy.given(registered(Standing.CLOSED, entry(LONG_AGO, YESTERDAY)))
                    .when(new DayReached(TODAY))
                    .thenNothing();
        }
    }

    @Nested
    class Listing {
        private static final MailboxId FIRST = new MailboxId(new UUID(5, 1));

        private static ListForRegistration afterLosing(@Nullable MailboxId last) {
            return new ListForRegistration(last, false);
        }

        @Test
        @DisplayName("REG-3 the helpdesk lists a pharmacy once for each mailbox that it had")
        void once() {
            var listed = new PharmacyListedForRegistration(ID, CODE, null);
            pharmacy.given(registered(Standing.OPEN, OLD))
                    .when(afterLosing(null))
                    .then(listed);
            pharmacy.given(registered(Standing.OPEN, OLD), listed)
                    .when(afterLosing(null))
                    .thenNothing();
            pharmacy.given(registered(Standing.OPEN, OLD), listed)
                    .when(afterLosing(FIRST))
                    .then(new PharmacyListedForRegistration(ID, CODE, FIRST));
        }

        @Test
        @DisplayName("REG-3 what is not on the register, closed, or has its mailbox, is not listed")
        void refused() {
            pharmacy.given().when(afterLosing(null)).thenRejected(RegisterReason.NOT_ON_REGISTER);
            pharmacy.given(registered(Standing.CLOSED, OLD))
                    .when(afterLosing(null))
                    .thenRejected(RegisterReason.CLOSED);
            pharmacy.given(registered(Standing.OPEN, OLD))
                    .when(new ListForRegistration(FIRST, true))
                    .thenRejected(RegisterReason.HAS_MAILBOX);
        }
    }

    @Test
    void a_code_has_one_id_on_every_instance_and_in_every_release() {
        assertThat(Pharmacy.idOf(new OdsCode("FA002")).value())
                .isEqualTo(UUID.fromString("bf96ebba-cbe8-5897-823c-254779fe87f3"));
    }
}
