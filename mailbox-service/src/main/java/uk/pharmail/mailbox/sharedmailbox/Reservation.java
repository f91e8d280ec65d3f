package uk.pharmail.mailbox.sharedmailbox;

import java.util.List;
import java.util.UUID;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.command.Attempt;

/** Who has a thing of which there is one: a pharmacy's code as that of a mailbox, or an address (MBX-1). */
public sealed interface Reservation {

    StreamType<Command, ReservationEvent, Reservation> OF_ODS_CODE =
            new StreamType<>("mailbox-code", ReservationEvent.class, new ReservationDecider());

    StreamType<Command, ReservationEvent, Reservation> OF_ADDRESS =
            new StreamType<>("mailbox-address", ReservationEvent.class, new ReservationDecider());

    /** What the ids are derived in; every event stored so far depends on it. */
    UUID NAMESPACE = UUID.fromString("8b2d7a5c-41f6-5d0e-b0a9-6c1e3f9d2b74");

    /** Whose it was, in their order, and no more is; a registration's that came to nothing are among them. */
    List<MailboxId> before();

    record Free(List<MailboxId> before) implements Reservation {

        public Free {
            before = List.copyOf(before);
        }
    }

    record HeldBy(MailboxId mailbox, List<MailboxId> before) implements Reservation {

        public HeldBy {
            before = List.copyOf(before);
        }
    }

    /** What is told of the thing; sealed, so that an address is never freed (MBX-2). */
    sealed interface Command {}

    /** The thing is to belong to this mailbox. */
    sealed interface Hold extends Command {

        MailboxId by();

        record HoldOdsCode(OdsCode odsCode, MailboxId by) implements Hold {}

        record HoldAddress(SharedAddress address, MailboxId by) implements Hold {}
    }

    /** A fresh mailbox of the same pharmacy takes the address over (CHG-2). */
    record PassAddress(SharedAddress address, MailboxId from, MailboxId by) implements Command {}

    /** The code is not to be this mailbox's any more; without effect if it is not (REG-4). */
    record FreeOdsCode(OdsCode odsCode, MailboxId by) implements Command {}

    static UUID idOf(OdsCode odsCode) {
        return StreamId.nameBased(NAMESPACE, odsCode.value());
    }

    static UUID idOf(SharedAddress address) {
        return StreamId.nameBased(NAMESPACE, address.value());
    }

    /**
     * The mailbox gets the address. One that a retired mailbox of the same pharmacy had goes over to it; any other
     * mailbox's is refused, for an address is never given to another pharmacy (MBX-2).
     */
    static void take(Attempt attempt, SharedAddress address, MailboxId by) {
        if (attempt.state(OF_ADDRESS, idOf(address)) instanceof HeldBy held
                && attempt.state(Mailbox.TYPE, held.mailbox().value()) instanceof Mailbox.Retired retired
                && attempt.state(Mailbox.TYPE, by.value()) instanceof Mailbox.Open open
                && open.pharmacy().equals(retired.pharmacy())) {
            attempt.decide(OF_ADDRESS, idOf(address), new PassAddress(address, held.mailbox(), by));
        } else {
            attempt.decide(OF_ADDRESS, idOf(address), new Hold.HoldAddress(address, by));
        }
    }
}
