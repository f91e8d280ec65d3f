package uk.pharmail.mailbox.compliance;

import java.util.List;
import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.contracts.compliance.RulesTurned;
import uk.pharmail.mailbox.compliance.ToldCompliance.Nothing;
import uk.pharmail.mailbox.compliance.ToldCompliance.Told;
import uk.pharmail.sourcing.Decider;

/** Tells what is new of how a pharmacy meets the duty, and nothing twice in a row (COMP-6). */
final class ComplianceDecider implements Decider<TellCompliance, ComplianceEvent, ToldCompliance> {

    @Override
    public ToldCompliance initial() {
        return new Nothing();
    }

    @Override
    public ToldCompliance evolve(ToldCompliance state, ComplianceEvent event) {
        return switch (event) {
            case ComplianceChanged changed -> new Told(changed);
            case RulesTurned _ -> state;
        };
    }

    @Override
    public List<ComplianceEvent> decide(TellCompliance command, ToldCompliance state) {
        ComplianceChanged now = new ComplianceChanged(
                command.pharmacy(), command.odsCode(), command.status(), command.reasons(), command.livePersons());
        return switch (state) {
            case Told told when told.last().equals(now) -> List.of();
            case Told _, Nothing _ -> List.of(now);
        };
    }
}
