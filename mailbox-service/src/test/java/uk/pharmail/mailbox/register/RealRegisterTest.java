package uk.pharmail.mailbox.register;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.pharmacy.PharmacyClosed;
import uk.pharmail.contracts.pharmacy.PharmacyEvent;
import uk.pharmail.contracts.pharmacy.PharmacyOpened;
import uk.pharmail.contracts.value.ClosureEvidence;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.register.RegisterRow.Legible;
import uk.pharmail.testing.RealRegister;

/** The counts were taken from the file with another program. */
class RealRegisterTest {

    private static final LocalDate EXPORTED = LocalDate.of(2025, 2, 27);
    private static final RegisterImportId IMPORT = new RegisterImportId(new UUID(0, 1));

    private static final List<Legible> ROWS = new ArrayList<>();
    private static RegisterCsv.Count count = new RegisterCsv.Count(0, 0);

    @BeforeAll
    static void read() throws Exception {
        ROWS.clear();
        try (InputStream in = Files.newInputStream(RealRegister.file())) {
            count = RegisterCsv.read(in, row -> {
                if (row instanceof Legible readable) {
                    ROWS.add(readable);
                }
            });
        }
    }

    @Test
    void every_row_of_the_real_register_can_be_read() {
        assertThat(count).isEqualTo(new RegisterCsv.Count(20_932, 0));
        assertThat(ROWS.stream().collect(groupingBy(Legible::status, counting())))
                .isEqualTo(Map.of(
                        RegisterStatus.ACTIVE, 11_276L, RegisterStatus.CLOSED, 9_558L, RegisterStatus.PROPOSED, 98L));
    }

    @Test
    void what_it_is_silent_about_is_unknown() {
        assertThat(ROWS).filteredOn(row -> row.entry().region() == null).hasSize(61);
        assertThat(ROWS).filteredOn(row -> row.entry().board() == null).hasSize(54);
        assertThat(ROWS).filteredOn(row -> row.contractor() == null).hasSize(469);
        assertThat(ROWS)
                .filteredOn(row -> new RegionCode("W00").equals(row.entry().region()))
                .hasSize(752);
        assertThat(ROWS)
                .extracting(row -> row.entry().postcode())
                .filteredOn(postcode -> postcode == null || !postcode.isWellFormed())
                .containsExactly(new Postcode("SA5 9 EA"));
    }

    @Test
    @DisplayName("REG-3 ten that are marked active were closed on the day of the export, and are flagged")
    void closed_unnoticed() {
        List<PharmacyEvent> closures = ROWS.stream()
                .flatMap(row ->
                        Pharmacy.TYPE.decider().decide(row.command(EXPORTED, IMPORT), new Pharmacy.Unknown()).stream())
                .filter(PharmacyClosed.class::isInstance)
                .toList();
        assertThat(closures)
                .hasSize(10)
                .allMatch(event -> event instanceof PharmacyClosed closed
                        && closed.evidence() == ClosureEvidence.CLOSE_DATE_PASSED);
    }

    @Test
    void of_those_proposed_as_many_are_open_as_have_dates_that_have_come() {
        assertThat(ROWS.stream()
                        .flatMap(row ->
                                Pharmacy.TYPE
                                        .decider()
                                        .decide(row.command(EXPORTED, IMPORT), new Pharmacy.Unknown())
                                        .stream())
                        .filter(PharmacyOpened.class::isInstance))
                .hasSize(45);
    }

    @Test
    void the_town_of_nearly_all_that_are_not_closed_can_be_told() {
        List<Legible> current = ROWS.stream()
                .filter(row -> row.status() != RegisterStatus.CLOSED)
                .toList();
        long told = current.stream().filter(row -> row.entry().town() != null).count();
        assertThat(told).isGreaterThan(current.size() * 99L / 100);
    }
}
