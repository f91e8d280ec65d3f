package uk.pharmail.account.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Jo | Bloggs | jo.bloggs",
                "Zoë | Müller | zoe.muller",
                "Anne-Marie | O'Neill | annemarie.oneill",
                "Siân | ap Rhŷs | sian.aprhys",
                "Søren | Łukaszewicz | soren.lukaszewicz",
                "Đặng | Weiß | dang.weiss",
                "MARY ANN | St. John | maryann.stjohn",
                "ﬁona | İnan | fiona.inan",
            })
    @DisplayName("ACC-2 marks are folded, what an address cannot have is dropped, capitals are small")
    void folded(String given, String family, String local) {
        assertThat(first(given, family)).isEqualTo(local + "@nhs.net");
    }

    @Test
    @DisplayName("ACC-2 the first candidate has no number, the second has 2")
    void numbers() {
        assertThat(AddressName.of("Jo", "Bloggs")
                        .orElseThrow()
                        .candidates()
                        .limit(3)
                        .map(PersonalAddress::value)
                        .collect(Collectors.toList()))
                .containsExactly("jo.bloggs@nhs.net", "jo.bloggs2@nhs.net", "jo.bloggs3@nhs.net");
    }

    @Test
    @DisplayName("ACC-2 the longest names leave room for a number in the 64 characters of a local part")
    void longest() {
        assertThat(first("W".repeat(100), "Y".repeat(100)).indexOf('@')).isLessThan(60);
    }

    @Test
    @DisplayName("ACC-2 MBX-1 a name without Latin letters, or one that would look like a pharmacy's, gives none")
    void none() {
        assertThat(AddressName.of("明", "李")).isEmpty();
        assertThat(AddressName.of("Jo", "-")).isEmpty();
        assertThat(AddressName.of("Pharmacy", "FA002")).isEmpty();
        assertThat(AddressName.of("NHS Pharmacy", "Leeds")).isEmpty();
    }

    @Test
    @DisplayName("ACC-2 ACC-11 an address is of a name with or without a number, and of no name that only begins alike")
    void gives() {
        AddressName name = AddressName.of("Jo", "Bloggs").orElseThrow();
        assertThat(Stream.of(
                                "jo.bloggs",
                                "jo.bloggs2",
                                "jo.bloggs10",
                                "jo.bloggs1",
                                "jo.bloggson",
                                "jo.blogg",
                                "jo.bloggs02")
                        .filter(local -> name.gives(new PersonalAddress(local + "@nhs.net"))))
                .containsExactly("jo.bloggs", "jo.bloggs2", "jo.bloggs10");
    }

    private static String first(String given, String family) {
        return AddressName.of(given, family)
                .orElseThrow()
                .candidates()
                .findFirst()
                .orElseThrow()
                .value();
    }
}
