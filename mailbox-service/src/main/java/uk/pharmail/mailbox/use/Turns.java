package uk.pharmail.mailbox.use;

import java.time.LocalDate;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.use.UsageCommand.Known;
import uk.pharmail.mailbox.use.UsageCommand.Turn;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Attempt;

/** Tells the turns of a mailbox that are known to have come, each as of the day on which it came. */
final class Turns {

    private Turns() {}

    static void tell(Attempt attempt, Open open, Known known) {
        Turn turn = new Turn(open.id(), open.pharmacy(), open.odsCode(), known);
        Usage usage = attempt.state(Usage.TYPE, open.id().value());
        for (LocalDate day = usage.hasTurnedOn(known); day != null; day = usage.hasTurnedOn(known)) {
            usage = attempt.decide(Usage.TYPE, open.id().value(), turn, London.startOf(day));
        }
    }
}
