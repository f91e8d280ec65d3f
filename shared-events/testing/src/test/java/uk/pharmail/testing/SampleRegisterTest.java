package uk.pharmail.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.testing.SampleRegister.Generation;
import uk.pharmail.testing.SampleRegister.Premises;
import uk.pharmail.testing.SampleRegister.Status;

class SampleRegisterTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final SampleRegister SAMPLE = SampleRegister.of(1, 400, TODAY);

    @Test
    void equal_seeds_make_equal_registers_and_others_make_others() {
        assertThat(SampleRegister.of(1, 400, TODAY)).isEqualTo(SAMPLE);
        assertThat(SampleRegister.of(2, 400, TODAY)).isNotEqualTo(SAMPLE);
    }

    @Test
    void every_code_is_one_of_a_pharmacy_and_no_code_comes_twice() {
        assertThat(SAMPLE.pharmacies())
                .hasSize(400)
                .extracting(Premises::odsCode)
                .doesNotHaveDuplicates()
                .allMatch(code -> OdsCode.PATTERN.matcher(code).matches());
    }

    @Test
    void every_row_has_27_quoted_cells_in_either_generation() {
        for (Generation generation : Generation.values()) {
            assertThat(SAMPLE.csv(generation).lines())
                    .hasSize(400)
                    .allMatch(row -> row.matches("\"[^\"]*\"(?:,\"[^\"]*\"){26}"));
        }
    }

    @Test
    void it_holds_what_the_real_register_holds() {
        assertThat(count(p -> p.status() == Status.CLOSED)).isGreaterThan(50);
        assertThat(count(p -> p.status() == Status.PROPOSED && p.opened().isAfter(TODAY)))
                .isGreaterThan(5);
        assertThat(count(p -> p.status() == Status.ACTIVE && p.closed() != null))
                .isGreaterThan(4);
        assertThat(count(p -> p.region().equals("W00"))).isGreaterThan(10);
        assertThat(count(p -> p.region().isEmpty())).isGreaterThan(3);
        assertThat(count(p -> p.contractor().isEmpty())).isGreaterThan(3);
        assertThat(count(p -> !p.pharmacy())).isGreaterThan(3);
        assertThat(count(p -> p.name().matches(".*['+@/].*"))).isGreaterThan(20);
        assertThat(count(Premises::isOrdinary)).isGreaterThan(200);
    }

    private interface Trait {
        boolean of(Premises premises);
    }

    private static long count(Trait trait) {
        Stream<Premises> all = SAMPLE.pharmacies().stream();
        return all.filter(trait::of).count();
    }
}
