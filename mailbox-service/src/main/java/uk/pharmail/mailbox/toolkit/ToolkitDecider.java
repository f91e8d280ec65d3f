package uk.pharmail.mailbox.toolkit;

import static uk.pharmail.mailbox.toolkit.ToolkitReason.IN_THE_FUTURE;
import static uk.pharmail.mailbox.toolkit.ToolkitReason.NOT_ON_REGISTER;
import static uk.pharmail.mailbox.toolkit.ToolkitReason.OUTSIDE_YEAR;
import static uk.pharmail.sourcing.Unblocker.CALLER;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.util.List;
import java.util.TreeMap;
import uk.pharmail.contracts.toolkit.ToolkitEvent;
import uk.pharmail.contracts.toolkit.ToolkitRecorded;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Decides what is recorded of a pharmacy's toolkit (COMP-3); the same twice changes nothing. */
final class ToolkitDecider implements Decider<ToolkitCommand, ToolkitEvent, Toolkit> {

    @Override
    public Toolkit initial() {
        return new Toolkit(new TreeMap<>());
    }

    @Override
    public Toolkit evolve(Toolkit state, ToolkitEvent event) {
        return switch (event) {
            case ToolkitRecorded recorded -> state.with(recorded);
        };
    }

    @Override
    public List<ToolkitEvent> decide(ToolkitCommand command, Toolkit state) {
        Pharmacy.Registered pharmacy = switch (command.pharmacy()) {
            case Pharmacy.Unknown _ -> throw Rejected.because(NOT_ON_REGISTER, "COMP-3", HELPDESK);
            case Pharmacy.Registered registered -> registered;
        };
        if (command.completedOn().isAfter(command.today())) {
            throw Rejected.because(IN_THE_FUTURE, "COMP-3", CALLER);
        }
        if (command.completedOn().isBefore(command.financialYear().firstDay())
                || command.completedOn().isAfter(command.lastDay())) {
            throw Rejected.because(OUTSIDE_YEAR, "COMP-3", CALLER);
        }
        ToolkitRecorded recorded = new ToolkitRecorded(
                pharmacy.id(), pharmacy.odsCode(), command.financialYear(), command.standard(), command.completedOn());
        return recorded.equals(state.years().get(command.financialYear())) ? List.of() : List.of(recorded);
    }
}
