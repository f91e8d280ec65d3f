package uk.pharmail.account.adoption;

import java.util.List;
import uk.pharmail.account.adoption.Adoption.Absent;
import uk.pharmail.account.adoption.Adoption.Completed;
import uk.pharmail.account.adoption.Adoption.Received;
import uk.pharmail.account.adoption.AdoptionCommand.Complete;
import uk.pharmail.account.adoption.AdoptionCommand.Receive;
import uk.pharmail.contracts.adoption.AdoptionCompleted;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.adoption.AdoptionReceived;
import uk.pharmail.sourcing.Decider;

/** Decides how far an adoption is; nothing of it is ever refused as a whole once it was received. */
final class AdoptionDecider implements Decider<AdoptionCommand, AdoptionEvent, Adoption> {

    @Override
    public Adoption initial() {
        return new Absent();
    }

    @Override
    public Adoption evolve(Adoption state, AdoptionEvent event) {
        return switch (event) {
            case AdoptionReceived received -> new Received(received.adoption());
            case AdoptionCompleted completed -> new Completed(completed.adoption());
        };
    }

    @Override
    public List<AdoptionEvent> decide(AdoptionCommand command, Adoption state) {
        return switch (command) {
            case Receive receive ->
                state instanceof Absent ? List.of(new AdoptionReceived(receive.adoption(), receive.rows())) : List.of();
            case Complete complete ->
                state instanceof Received received
                        ? List.of(new AdoptionCompleted(
                                received.id(),
                                complete.count().adopted(),
                                complete.count().known(),
                                complete.count().refused()))
                        : List.of();
        };
    }
}
