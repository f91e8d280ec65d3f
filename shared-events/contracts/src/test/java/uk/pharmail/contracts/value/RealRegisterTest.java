package uk.pharmail.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.TextValue;

/** Where the real register lies beside the project, all of it fits, once blanks round names and lines are cut off. */
class RealRegisterTest {
    private static final Path REGISTER = Path.of(System.getProperty("pharmail.shared", ""), "data", "edispensary.csv");

    @Test
    void every_row_of_the_real_register_fits() throws IOException {
        assumeTrue(Files.exists(REGISTER), "the real register is not here");
        List<String> rows = Files.readAllLines(REGISTER);

        assertThat(rows).hasSizeGreaterThan(20_000).allSatisfy(row -> {
            String[] columns = row.substring(1, row.length() - 1).split("\",\"", -1);
            fits(OdsCode::new, columns[0]);
            fits(PharmacyName::new, columns[1].strip());
            fitsWhereGiven(RegionCode::new, columns[2]);
            fitsWhereGiven(BoardCode::new, columns[3]);
            for (int line = 4; line < 9; line++) {
                fitsWhereGiven(AddressLine::new, columns[line].strip());
                fitsWhereGiven(Town::new, columns[line].strip());
            }
            fitsWhereGiven(Postcode::new, columns[9]);
            fitsWhereGiven(ContractorCode::new, columns[14]);
        });
    }

    private static void fitsWhereGiven(Function<String, TextValue> type, String column) {
        if (!column.isBlank()) {
            fits(type, column);
        }
    }

    private static void fits(Function<String, TextValue> type, String column) {
        assertThatCode(() -> type.apply(column)).doesNotThrowAnyException();
    }
}
