package uk.pharmail.mailbox.compliance;

import uk.pharmail.contracts.compliance.ComplianceChanged;
import uk.pharmail.contracts.compliance.ComplianceEvent;
import uk.pharmail.sourcing.StreamType;

/** What was told last of how a pharmacy meets the duty (COMP-6). */
sealed interface ToldCompliance {

    StreamType<TellCompliance, ComplianceEvent, ToldCompliance> TYPE =
            new StreamType<>("compliance", ComplianceEvent.class, new ComplianceDecider());

    record Nothing() implements ToldCompliance {}

    record Told(ComplianceChanged last) implements ToldCompliance {}
}
