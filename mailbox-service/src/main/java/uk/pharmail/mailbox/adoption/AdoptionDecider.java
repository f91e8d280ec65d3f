package uk.pharmail.mailbox.adoption;

import java.util.List;
import uk.pharmail.contracts.mailbox.MailboxAdoptionCompleted;
import uk.pharmail.contracts.mailbox.MailboxAdoptionEvent;
import uk.pharmail.contracts.mailbox.MailboxAdoptionReceived;
import uk.pharmail.mailbox.adoption.Adoption.Absent;
import uk.pharmail.mailbox.adoption.Adoption.Completed;
import uk.pharmail.mailbox.adoption.Adoption.Received;
import uk.pharmail.mailbox.adoption.AdoptionCommand.Complete;
import uk.pharmail.mailbox.adoption.AdoptionCommand.Receive;
import uk.pharmail.sourcing.Decider;

/** Decides how far an adoption is; nothing of it is ever refused as a whole once it was received. */
final class AdoptionDecider implements Decider<AdoptionCommand, MailboxAdoptionEvent, Adoption> {

    @Override
    public Adoption initial() {
        return new Absent();
    }

    @Override
    public Adoption evolve(Adoption state, MailboxAdoptionEvent event) {
        return switch (event) {
            case MailboxAdoptionReceived received -> new Received(received.adoption());
            case MailboxAdoptionCompleted completed -> new Completed(completed.adoption());
        };
    }

    @Override
    public List<MailboxAdoptionEvent> decide(AdoptionCommand command, Adoption state) {
        return switch (command) {
            case Receive receive ->
                state instanceof Absent
                        ? List.of(new MailboxAdoptionReceived(receive.adoption(), receive.rows()))
                        : List.of();
            case Complete complete ->
                state instanceof Received received
                        ? List.of(new MailboxAdoptionCompleted(
                                received.id(),
                                complete.count().adopted(),
                                complete.count().known(),
                                complete.count().refused()))
                        : List.of();
        };
    }
}
