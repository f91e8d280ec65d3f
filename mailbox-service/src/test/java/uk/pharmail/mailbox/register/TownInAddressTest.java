package uk.pharmail.mailbox.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.value.AddressLine;
import uk.pharmail.contracts.value.Town;

class TownInAddressTest {

    private static @Nullable Town town(String address) {
        return TownInAddress.of(
                Arrays.stream(address.split("; ")).map(AddressLine::new).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 MARKET HILL; SOUTHAM; NR. LEAMINGTON SPA; WARWICKSHIRE | SOUTHAM",
                "61 ALDER AVENUE; HAZEL GROVE; STOCKPORT | STOCKPORT",
                "GRANGE SURGERY; GRANGE LANE, HEADCORN; ASHFORD; KENT | ASHFORD",
                "102 PARK ROAD; TIMPERLEY; ALTRINCHAM; CHESHIRE; MERSEYSIDE | ALTRINCHAM",
                "8 FORE STREET; DUDLEY, WEST MIDLANDS | DUDLEY",
                "1 MARKET HILL; LONG LAWFORD; WARWICKSHIRE. | LONG LAWFORD",
                "5 BRIDGE END; CHESTER-LE-STREET; CO.DURHAM | CHESTER-LE-STREET",
                "2 MARKET PLACE; DURHAM; COUNTY DURHAM | DURHAM",
                "15 FRONT STREET; LANCHESTER; DURHAM | LANCHESTER",
                "3 QUAY STREET; HOLYWELL; EAST RIDING OF YORKSHIRE | HOLYWELL",
                "9 HIGH STREET; SHIRE; SURREY | SHIRE"
            })
    void the_last_part_that_is_no_county_and_not_only_near_is_the_town(String address, String town) {
        assertThat(town(address)).isEqualTo(new Town(town));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "57 KING STREET; MIDDLESEX",
                "STOCKPORT",
                "UNIT 5; ARRIVALS SOUTH TERMINAL; GATWICK AIRPORT; WEST SUSSEX",
                "THE OLD FORGE; 34 HIGH STREET; BROADWAY; WORCESTERSHIRE",
                "UNIT 2; RETAIL PARK; PENDLETON WAY; GREATER MANCHESTER",
                "UNIT 1; MARKET PLACE BOURNE; LINCOLNSHIRE",
                "12 SHOPPING CENTRE; SECTOR 7G"
            })
    void what_may_be_a_street_a_building_or_a_neighbourhood_is_not_guessed_to_be_a_town(String address) {
        assertThat(town(address)).isNull();
    }
}
