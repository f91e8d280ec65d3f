package uk.pharmail.mailbox.toolkit;

import static uk.pharmail.mailbox.toolkit.ToolkitReason.IN_THE_FUTURE;
import static uk.pharmail.mailbox.toolkit.ToolkitReason.NOT_ON_REGISTER;
import static uk.pharmail.mailbox.toolkit.ToolkitReason.OUTSIDE_YEAR;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.contracts.value.FinancialYear;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.contracts.value.ToolkitStandard;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.testing.DeciderSpec;

class ToolkitDeciderTest {
    private static final OdsCode CODE = new OdsCode("FY101");
    private static final FinancialYear YEAR = new FinancialYear("2025-26");
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 6, 30);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final Pharmacy UNKNOWN = Pharmacy.TYPE.decider().initial();
    private static final Pharmacy PHARMACY = Pharmacy.TYPE
            .decider()
            .evolve(
                    UNKNOWN,
                    new PharmacyRegistered(
                            Pharmacy.idOf(CODE),
                            CODE,
                            new RegisterEntry(
                                    new PharmacyName("PHARMACY"),
                                    List.of(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    PharmacyKind.PHARMACY,
                                    null,
                                    null),
                            null,
                            Standing.OPEN,
                            new RegisterImportId(new UUID(4, 1))));

    private final DeciderSpec<ToolkitCommand, ToolkitEvent, Toolkit> toolkit =
            new DeciderSpec<>(Toolkit.TYPE.decider());

    @Test
    @DisplayName("COMP-3 what was completed is recorded, another standard in its place, and the same once")
    void recorded() {
        LocalDate june = LocalDate.of(2026, 6, 12);
        toolkit.given().when(command(ToolkitStandard.NOT_MET, june, TODAY)).then(event(ToolkitStandard.NOT_MET, june));
        toolkit.given(event(ToolkitStandard.NOT_MET, june))
                .when(command(ToolkitStandard.STANDARDS_MET, TODAY, TODAY))
                .then(event(ToolkitStandard.STANDARDS_MET, TODAY));
        toolkit.given(event(ToolkitStandard.STANDARDS_MET, june))
                .when(command(ToolkitStandard.STANDARDS_MET, june, TODAY))
                .thenNothing();
    }

    @Test
    @DisplayName("COMP-3 a day outside of what belongs to the financial year is refused, and one to come")
    void days() {
        toolkit.given()
                .when(command(ToolkitStandard.STANDARDS_MET, LocalDate.of(2025, 3, 31), TODAY))
                .thenRejected(OUTSIDE_YEAR);
        toolkit.given()
                .when(command(ToolkitStandard.STANDARDS_MET, LocalDate.of(2025, 4, 1), TODAY))
                .then(event(ToolkitStandard.STANDARDS_MET, LocalDate.of(2025, 4, 1)));
        toolkit.given()
                .when(command(ToolkitStandard.STANDARDS_MET, LAST_DAY, LAST_DAY))
                .then(event(ToolkitStandard.STANDARDS_MET, LAST_DAY));
        toolkit.given()
                .when(command(ToolkitStandard.STANDARDS_MET, LAST_DAY.plusDays(1), LAST_DAY.plusDays(1)))
                .thenRejected(OUTSIDE_YEAR);
        toolkit.given()
                .when(command(ToolkitStandard.STANDARDS_MET, TODAY.plusDays(1), TODAY))
                .thenRejected(IN_THE_FUTURE);
    }

    @Test
    @DisplayName("COMP-3 a pharmacy that is not on the register has no toolkit")
    void unknown() {
        toolkit.given()
                .when(new ToolkitCommand(UNKNOWN, YEAR, ToolkitStandard.STANDARDS_MET, TODAY, LAST_DAY, TODAY))
                .thenRejected(NOT_ON_REGISTER);
    }

    private static ToolkitCommand command(ToolkitStandard standard, LocalDate completedOn, LocalDate today) {
        return new ToolkitCommand(PHARMACY, YEAR, standard, completedOn, LAST_DAY, today);
    }

    private static ToolkitRecorded event(ToolkitStandard standard, LocalDate completedOn) {
        return new ToolkitRecorded(Pharmacy.idOf(CODE), CODE, YEAR, standard, completedOn);
    }
}
