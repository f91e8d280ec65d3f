package uk.pharmail.mailbox.compliance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.StreamType;

/**
 * The last day on which a pharmacy was told that it is judged by other rules (COMP-7).
 *
 * @param last null while it has not been
 */
record RulesOfPharmacy(@Nullable LocalDate last) {

    static final StreamType<RulesTurned, ComplianceEvent, RulesOfPharmacy> TYPE =
            new StreamType<>("compliance-rules", ComplianceEvent.class, new OnceADay());

    private static final class OnceADay implements Decider<RulesTurned, ComplianceEvent, RulesOfPharmacy> {

        @Override
        public RulesOfPharmacy initial() {
            return new RulesOfPharmacy(null);
        }

        @Override
        public RulesOfPharmacy evolve(RulesOfPharmacy state, ComplianceEvent event) {
            return switch (event) {
                case RulesTurned turned -> new RulesOfPharmacy(turned.on());
                case ComplianceChanged _ -> state;
            };
        }

        @Override
        public List<ComplianceEvent> decide(RulesTurned turned, RulesOfPharmacy state) {
            return state.last() == null || state.last().isBefore(turned.on()) ? List.of(turned) : List.of();
        }
    }
}
