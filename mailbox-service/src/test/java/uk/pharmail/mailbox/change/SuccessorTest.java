package uk.pharmail.mailbox.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.ContractorCode;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.mailbox.change.Successor.Evidence;

class SuccessorTest {
    private static final LocalDate CLOSES = LocalDate.of(2026, 12, 1);
    private static final PharmacyPlace CLOSING = place("FA002", "SK7 5LD", "PAB1", null, CLOSES);

    @Test
    @DisplayName("CHG-1 a code at the same postcode that opens as the other closes is suggested, with who owns it")
    void suggested() {
        PharmacyPlace same = place("FA010", "SK75LD", "PAB1", CLOSES.plusDays(3), null);
        PharmacyPlace other = place("FA011", "SK7 5LD", "PZZ9", CLOSES, null);
        PharmacyPlace unknown = place("FA012", "sk7 5ld", null, CLOSES.minusDays(30), null);

        assertThat(suggestions(other, unknown, CLOSING, same))
                .extracting(one -> one.odsCode().value() + one.evidence().getLast() + one.daysBetween())
                .containsExactly(
                        "FA010" + Evidence.SAME_OWNER + 3,
                        "FA011" + Evidence.OTHER_OWNER + 0,
                        "FA012" + Evidence.OWNER_UNKNOWN + -30);
    }

    @Test
    @DisplayName("CHG-1 another place, another time, or a code that had closed by then is not suggested")
    void not_suggested() {
        assertThat(suggestions(
                        place("FA010", "SK7 5LE", "PAB1", CLOSES, null),
                        place("FA011", null, "PAB1", CLOSES, null),
                        place("FA012", "SK7 5LD", "PAB1", CLOSES.plusDays(32), null),
                        place("FA013", "SK7 5LD", "PAB1", null, null),
                        place("FA014", "SK7 5LD", "PAB1", CLOSES.minusDays(9), CLOSES)))
                .isEmpty();
        assertThat(Successor.of(place("FA002", "SK7 5LD", "PAB1", null, null), List.of(), 31))
                .isEmpty();
    }

    private static List<Successor> suggestions(PharmacyPlace... others) {
        return Successor.of(CLOSING, List.of(others), 31);
    }

    private static PharmacyPlace place(
            String code,
            @Nullable String postcode,
            @Nullable String contractor,
            @Nullable LocalDate opensOn,
            @Nullable LocalDate closesOn) {
        return new PharmacyPlace(
                new PharmacyId(UUID.nameUUIDFromBytes(code.getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
                new OdsCode(code),
                new PharmacyName("PHARMACY " + code),
                postcode == null ? null : new Postcode(postcode),
                contractor == null ? null : new ContractorCode(contractor),
                opensOn,
                closesOn);
    }
}
