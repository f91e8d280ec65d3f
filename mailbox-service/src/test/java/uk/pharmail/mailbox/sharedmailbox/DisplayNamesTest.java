package uk.pharmail.mailbox.sharedmailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Town;

class DisplayNamesTest {
    private static final OdsCode FA002 = new OdsCode("FA002");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ROWLANDS PHARMACY                     | STOCKPORT | Pharmacy.FA002 (ROWLANDS PHARMACY, STOCKPORT)
            ST JOHN'S CHEMIST                     | KING’S LYNN | Pharmacy.FA002 (ST JOHNS CHEMIST, KINGS LYNN)
            KINGS ROAD - PHARMACY+HEALTH          | LEEDS     | Pharmacy.FA002 (KINGS ROAD - PHARMACY HEALTH, LEEDS)
            PHOENIX PHARMACY T/A BERKELEY         | BERKELEY  | Pharmacy.FA002 (PHOENIX PHARMACY T-A BERKELEY, BERKELEY)
            CHEMIST @ SOUTHEND                    | SOUTHEND  | Pharmacy.FA002 (CHEMIST SOUTHEND, SOUTHEND)
            BOOTS (UK) LTD; NO. 4 & 5 [EAST]      | YORK      | Pharmacy.FA002 (BOOTS (UK) LTD; NO. 4 & 5 [EAST], YORK)
            Caffè Brontë                          | Ősbury    | Pharmacy.FA002 (Caffè Brontë, Osbury)
            +*+                                   | LEEDS     | Pharmacy.FA002 (LEEDS)
            """)
    @DisplayName("MBX-1 signs that a display name may not have are replaced")
    void replaced(String name, String town, String expected) {
        assertThat(DisplayNames.of(FA002, new PharmacyName(name), new Town(town)))
                .extracting(uk.pharmail.contracts.value.DisplayName::value)
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("MBX-1 whatever the register's spelling, the display name is one")
    void any_spelling() {
        long seed = Long.getLong("pharmail.seed", System.nanoTime());
        System.out.println("seed of display names: " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            PharmacyName name = new PharmacyName(printable(random));
            Town town = new Town(printable(random));
            assertThat(DisplayNames.of(FA002, name, town).value()).startsWith("Pharmacy.FA002");
        }
    }

    private static String printable(Random random) {
        return random.ints(0x21, 0x2FFF)
                .filter(Character::isLetterOrDigit)
                .limit(random.nextInt(1, 100))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .append(random.nextBoolean() ? "'" : "/")
                .substring(0);
    }
}
