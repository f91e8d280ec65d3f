package uk.pharmail.mailbox.compliance;

import static uk.pharmail.contracts.value.ComplianceReason.FEWER_THAN_TWO_LIVE_PERSONS;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.value.ComplianceReason;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.testing.DeciderSpec;

class ComplianceDeciderTest {
    private static final PharmacyId PHARMACY = new PharmacyId(new UUID(0, 2));
    private static final OdsCode FA002 = new OdsCode("FA002");

    private final DeciderSpec<TellCompliance, ComplianceEvent, ToldCompliance> compliance =
            new DeciderSpec<>(new ComplianceDecider());

    @Test
    @DisplayName("COMP-6 what is new is told: the status, the reasons, the count of persons")
    void told() {
        compliance.given().when(breach(0)).then(told(breach(0)));
        compliance.given(told(breach(0))).when(breach(1)).then(told(breach(1)));
        compliance.given(told(breach(1))).when(COMPLIANT).then(told(COMPLIANT));
        compliance.given(told(breach(1)), told(COMPLIANT)).when(breach(1)).then(told(breach(1)));
    }

    @Test
    @DisplayName("COMP-6 what was told last is not told again")
    void not_twice() {
        compliance.given(told(breach(0)), told(breach(1))).when(breach(1)).thenNothing();
    }

    private static final TellCompliance COMPLIANT = tell(ComplianceStatus.COMPLIANT, List.of(), 2);

    private static TellCompliance breach(int livePersons) {
        return tell(ComplianceStatus.BREACH, List.of(FEWER_THAN_TWO_LIVE_PERSONS), livePersons);
    }

    private static TellCompliance tell(ComplianceStatus status, List<ComplianceReason> reasons, int livePersons) {
        return new TellCompliance(PHARMACY, FA002, status, reasons, livePersons);
    }

    private static ComplianceEvent told(TellCompliance what) {
        return new ComplianceChanged(
                what.pharmacy(), what.odsCode(), what.status(), what.reasons(), what.livePersons());
    }
}
