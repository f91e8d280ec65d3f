package uk.pharmail.account.samename;

import static uk.pharmail.account.samename.SameNameReason.NOT_FLAGGED;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.util.List;
import uk.pharmail.account.samename.SameName.Flagged;
import uk.pharmail.account.samename.SameName.NotFlagged;
import uk.pharmail.account.samename.SameName.Settled;
import uk.pharmail.account.samename.SameNameCommand.Find;
import uk.pharmail.account.samename.SameNameCommand.Settle;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.samename.SameNameFound;
import uk.pharmail.contracts.samename.SameNameSettled;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Decides whether an account is flagged (REG-2); what was settled is settled, until the helpdesk finds otherwise. */
final class SameNameDecider implements Decider<SameNameCommand, SameNameEvent, SameName> {

    @Override
    public SameName initial() {
        return new NotFlagged();
    }

    @Override
    public SameName evolve(SameName state, SameNameEvent event) {
        return switch (event) {
            case SameNameFound _ -> new Flagged();
            case SameNameSettled settled -> new Settled(settled.outcome());
        };
    }

    @Override
    public List<SameNameEvent> decide(SameNameCommand command, SameName state) {
        return switch (command) {
            case Find find ->
                switch (state) {
                    case NotFlagged _ -> List.of(new SameNameFound(find.account()));
                    case Flagged _, Settled _ -> List.of();
                };
            case Settle settle ->
                switch (state) {
                    case NotFlagged _ -> throw Rejected.because(NOT_FLAGGED, "REG-2", HELPDESK);
                    case Settled settled when settled.outcome() == settle.outcome() -> List.of();
                    case Flagged _, Settled _ -> List.of(new SameNameSettled(settle.account(), settle.outcome()));
                };
        };
    }
}
