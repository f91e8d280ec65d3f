package uk.pharmail.mailbox.compliance;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Stored;

/**
 * How a pharmacy met the duty at an instant, with the events that prove it, whole: who holds it can derive the answer
 * again without any service (COMP-4).
 *
 * @param knownAt as was known then
 * @param mayChange whether facts that are learned later may change the answer
 * @param policy by which reading of the duty
 * @param statement null if nothing was known of the pharmacy
 */
record InspectionDocument(
        String service,
        OdsCode odsCode,
        Instant asOf,
        Instant knownAt,
        boolean mayChange,
        Instant madeAt,
        CompliancePolicy policy,
        @Nullable ComplianceInterval statement,
        List<Evidence> evidence) {

    /** What is wrong with it, each in a sentence; empty if the statement follows from the evidence. */
    List<String> faults() {
        if (statement == null) {
            return evidence.isEmpty() ? List.of() : List.of("There is evidence, and no statement.");
        }
        Set<String> faults = new HashSet<>();
        for (Evidence one : evidence) {
            if (!one.event().equals(Stored.id(StreamId.parse(one.subject()), one.version()))) {
                faults.add("The id of event " + one.event() + " is not that of its place.");
            }
            if (one.effectiveAt().isAfter(asOf)) {
                faults.add("Event " + one.event() + " was not true yet.");
            }
            if (one.knownAt().isAfter(knownAt)) {
                faults.add("Event " + one.event() + " was not known yet.");
            }
        }
        Set<UUID> shown = evidence.stream().map(Evidence::event).collect(Collectors.toSet());
        if (!shown.equals(Set.copyOf(statement.events()))) {
            faults.add("The events are not those that the statement names.");
        }
        Optional<ComplianceInterval> derived =
                new Timeline(statement.pharmacy(), evidence, policy, new EventJson(List.of())).at(asOf);
        if (derived.isEmpty() || !derived.get().goesOnAs(statement)) {
            faults.add("The statement does not follow from the events.");
        }
        return faults.stream().sorted().toList();
    }
}
