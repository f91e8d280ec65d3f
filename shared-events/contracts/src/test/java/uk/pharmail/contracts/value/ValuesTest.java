package uk.pharmail.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.pharmail.contracts.TextValue;

class ValuesTest {
    private static final OdsCode FA002 = new OdsCode("FA002");

    static Stream<Arguments> accepted() {
        return Stream.of(
                        texts(OdsCode::new, "FA002", "FYY42", "FF111"),
                        texts(PharmacyName::new, "O'NEILL & SONS (CHEMISTS) @ 5/7 +", "X", "x".repeat(100)),
                        texts(AddressLine::new, "10A/10B BENTALLS CTR"),
                        texts(Town::new, "ASHBY-DE-LA-ZOUCH"),
                        texts(Postcode::new, "SK7 5LD", "SK7 5 LD", "SK7 5LD ", "?"),
                        texts(RegionCode::new, "Y62", "W00"),
                        texts(FinancialYear::new, "2026-27", "2099-00"),
                        texts(Container::new, "nhspharmacy", "nhs-trust.rxx"),
                        texts(BoardCode::new, "QOP", "7A1"),
                        texts(ContractorCode::new, "P08F", "X3N4J", "P0MG"),
                        texts(
                                SharedAddress::new,
                                "pharmacy.fa002@nhs.net",
                                "nhspharmacy.hazel-grove.rowlandsfa002@nhs.net"),
                        texts(
                                uk.pharmail.contracts.value.DisplayName::new,
                                "Pharmacy.FA002 (Rowlands Pharmacy, Stockport)",
                                "x".repeat(256)),
                        texts(ContentDigest::new, "0123456789abcdef".repeat(4)))
                .flatMap(Function.identity());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                        texts(
                                OdsCode::new,
                                "fa002",
                                "FFFFF",
                                "FB123",
                                "FAB12",
                                "GA002",
                                "FA02",
                                "FA0022",
                                "FA002 ",
                                "FA00٢"),
                        texts(PharmacyName::new, "", " BOOTS", "BOOTS ", "BO\nOTS", "BOOTS\u202E", "x".repeat(101)),
                        texts(AddressLine::new, "", "LINE\u0000"),
                        texts(Town::new, "", "\u00A0", "TOWN\u2028"),
                        texts(Postcode::new, "", " SK7 5LD", "SK7\t5LD", "SK7 5LD SK7"),
                        texts(RegionCode::new, "", "y62", "Y6", "Y620"),
                        texts(FinancialYear::new, "", "2026", "2026-28", "2026-26", "1999-00", "2026/27"),
                        texts(Container::new, "", "nhsPharmacy", "nhs pharmacy", ".nhs", "x".repeat(65)),
                        texts(BoardCode::new, "", "qop", "QO", "QOPQOP"),
                        texts(ContractorCode::new, "", "108F", "p08f", "P0", "P08F08F"),
                        texts(
                                SharedAddress::new,
                                "jo.bloggs@nhs.net",
                                "pharmacy@nhs.net",
                                "pharmacy.@nhs.net",
                                "pharmacy..fa002@nhs.net",
                                "Pharmacy.FA002@nhs.net",
                                "pharmacy.fa002@nhs.net.example.org",
                                "pharmacy.fa002@example.org",
                                "pharmacy." + "x".repeat(56) + "@nhs.net"),
                        texts(
                                uk.pharmail.contracts.value.DisplayName::new,
                                "",
                                " x",
                                "O'Neill",
                                "A+B",
                                "a/b",
                                "a@b",
                                "x".repeat(257)),
                        texts(ContentDigest::new, "", "0123", "0123456789ABCDEF".repeat(4)))
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void what_the_register_and_the_rules_hold_is_accepted(Function<String, TextValue> type, String text) {
        assertThat(type.apply(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("refused")
    @DisplayName("LIFE-5 anything else is refused, and the refusal does not repeat it")
    void anything_else_is_refused(Function<String, TextValue> type, String text) {
        assertThatThrownBy(() -> type.apply(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(text.isEmpty() ? "nothing to repeat" : text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa002", "FA002", " Fa002 "})
    void an_ods_code_is_read_however_it_is_written(String text) {
        assertThat(OdsCode.of(text)).isEqualTo(FA002);
    }

    @Test
    @DisplayName("MBX-1 addresses compare case-insensitively; the ODS code shows in upper case")
    void addresses_compare_case_insensitively() {
        SharedAddress address = SharedAddress.of("PHARMACY.FA002@NHS.net");

        assertThat(address).isEqualTo(SharedAddress.conventionalFor(FA002));
        assertThat(address.meetsConvention(FA002)).isTrue();
        assertThat(address.shown()).isEqualTo("pharmacy.FA002@nhs.net");
    }

    @Test
    @DisplayName("MBX-2 MBX-3 the older address is a shared address that does not meet the convention")
    void the_older_address_does_not_meet_the_convention() {
        SharedAddress older = SharedAddress.of("nhspharmacy.hazelgrove.RowlandsFA002@nhs.net");

        assertThat(older.meetsConvention(FA002)).isFalse();
        assertThat(older.shown()).isEqualTo("nhspharmacy.hazelgrove.rowlandsFA002@nhs.net");
        assertThat(SharedAddress.conventionalFor(new OdsCode("FA007")).meetsConvention(FA002))
                .isFalse();
    }

    @Test
    void an_address_without_an_ods_code_shows_as_it_is() {
        assertThat(SharedAddress.of("pharmacy.x@nhs.net").shown()).isEqualTo("pharmacy.x@nhs.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SK7 5LD", "M1 1AA", "EC1A 1BB", "W1A 0AX", "CM99 9ZZ"})
    void a_postcode_of_the_usual_form_is_well_formed(String text) {
        assertThat(new Postcode(text).isWellFormed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SK75LD", "SK7 5 LD", "SK7 5LD ", "sk7 5ld", "SK7"})
    void a_malformed_postcode_is_kept_and_known_as_such(String text) {
        assertThat(new Postcode(text).isWellFormed()).isFalse();
    }

    private static Stream<Arguments> texts(Function<String, TextValue> type, String... texts) {
        return Stream.of(texts).map(text -> arguments(type, text));
    }
}
