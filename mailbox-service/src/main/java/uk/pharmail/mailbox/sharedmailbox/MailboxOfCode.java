package uk.pharmail.mailbox.sharedmailbox;

import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.NO_SUCH_MAILBOX;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Free;
import uk.pharmail.mailbox.sharedmailbox.Reservation.HeldBy;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Attempt;

/** The mailbox that a pharmacy has now, within a command; one that has none is refused (MBX-1). */
public final class MailboxOfCode {

    private MailboxOfCode() {}

    public static Open open(Attempt attempt, OdsCode odsCode) {
        return switch (attempt.state(Reservation.OF_ODS_CODE, Reservation.idOf(odsCode))) {
            case Free _ -> throw none();
            case HeldBy held ->
                switch (attempt.state(Mailbox.TYPE, held.mailbox().value())) {
                    case Absent _, Retired _ -> throw none();
                    case Open open -> open;
                };
        };
    }

    private static Rejected none() {
        return Rejected.because(NO_SUCH_MAILBOX, "MBX-1", HELPDESK);
    }
}
