package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.contracts.pharmacy.PharmacyRegistered;
import uk.pharmail.contracts.pharmacy.RegisterEntry;
import uk.pharmail.contracts.value.ComplianceStatus;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.PharmacyKind;
import uk.pharmail.contracts.value.PharmacyName;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.contracts.value.Standing;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.rest.AsOf;

/** A rule began at midnight, and the pharmacy has not been told so yet. */
class RulesShownTest {
    private static final LocalDate TURN = LocalDate.of(2026, 7, 1);
    private static final Instant AFTER = Instant.parse("2026-07-01T08:00:00Z");
    private static final CompliancePolicy POLICY = new CompliancePolicy(
            2,
            true,
            LocalDate.of(2020, 11, 9),
            7,
            Map.of(Rule.LEAVERS_UNLINKED, new CompliancePolicy.Terms(Severity.DUTY, TURN, null)));
    private static final OdsCode CODE = new OdsCode("FA002");
    private static final PharmacyId PHARMACY = Pharmacy.idOf(CODE);
    private static final Evidence REGISTERED = evidence(
            "pharmacy",
            new PharmacyRegistered(
                    PHARMACY,
                    CODE,
                    new RegisterEntry(
                            new PharmacyName("PHARMACY"),
                            List.of(),
                            null,
                            null,
                            new RegionCode("Y62"),
                            null,
                            PharmacyKind.PHARMACY,
                            null,
                            null),
                    null,
                    Standing.OPEN,
                    new RegisterImportId(new UUID(4, 1))),
            Instant.parse("2026-05-04T09:00:00Z"));
    private static final Evidence TURNED =
            evidence("compliance-rules", new RulesTurned(PHARMACY, CODE, TURN), London.startOf(TURN));

    @Test
    @DisplayName("COMP-7 a rule that began is not shown as met before the pharmacy was judged by it")
    void now() {
        PharmacyComplianceRow row = new PharmacyComplianceRow();
        row.odsCode = CODE.value();
        row.status = ComplianceStatus.COMPLIANT;
        row.reasons = new String[0];
        row.goodPractice = new String[0];
        row.notAssessed = new String[0];
        row.day = TURN;
        row.rulesOn = TURN.minusDays(58);
        assertThat(leavers(ComplianceView.of(row, POLICY))).isEqualTo(RuleView.Result.NOT_IN_FORCE);
        row.rulesOn = TURN;
        assertThat(leavers(ComplianceView.of(row, POLICY))).isEqualTo(RuleView.Result.MET);
    }

    @Test
    @DisplayName("COMP-4 COMP-7 nor in an answer of the past, as long as none of the events that prove it tells of it")
    void then() {
        assertThat(leavers(past(REGISTERED))).isEqualTo(RuleView.Result.NOT_IN_FORCE);
        assertThat(leavers(past(REGISTERED, TURNED))).isEqualTo(RuleView.Result.MET);
    }

    private static ComplianceView past(Evidence... proof) {
        PharmacyComplianceRow now = new PharmacyComplianceRow();
        now.odsCode = CODE.value();
        ComplianceIntervalRow then = new ComplianceIntervalRow();
        then.status = ComplianceStatus.COMPLIANT;
        then.reasons = new String[0];
        then.goodPractice = new String[0];
        then.notAssessed = new String[0];
        return ComplianceView.of(now, then, new AsOf.Past(AFTER, null), true, List.of(proof), POLICY);
    }

    private static RuleView.Result leavers(ComplianceView view) {
        return view.rules().stream()
                .filter(rule -> rule.name() == Rule.LEAVERS_UNLINKED)
                .findFirst()
                .orElseThrow()
                .result();
    }

    private static Evidence evidence(String category, PharmailEvent event, Instant at) {
        return Evidence.of(new StreamId(category, PHARMACY.value()), 1, event, at, at, at);
    }
}
