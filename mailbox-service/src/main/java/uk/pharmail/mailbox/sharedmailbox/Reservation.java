package uk.pharmail.mailbox.sharedmailbox;

import java.util.UUID;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/** Who has a thing of which there is one: a pharmacy's code as that of a mailbox, or an address (MBX-1). */
public sealed interface Reservation {

    StreamType<Hold, ReservationEvent, Reservation> OF_ODS_CODE =
            new StreamType<>("mailbox-code", ReservationEvent.class, new ReservationDecider());

    StreamType<Hold, ReservationEvent, Reservation> OF_ADDRESS =
            new StreamType<>("mailbox-address", ReservationEvent.class, new ReservationDecider());

    /** What the ids are derived in; every event stored so far depends on it. */
    UUID NAMESPACE = UUID.fromString("8b2d7a5c-41f6-5d0e-b0a9-6c1e3f9d2b74");

    record Free() implements Reservation {}

    record HeldBy(MailboxId mailbox) implements Reservation {}

    /** The thing is to belong to this mailbox, for ever. */
    sealed interface Hold {

        MailboxId by();

        record HoldOdsCode(OdsCode odsCode, MailboxId by) implements Hold {}

        record HoldAddress(SharedAddress address, MailboxId by) implements Hold {}
    }

    static UUID idOf(OdsCode odsCode) {
        return StreamId.nameBased(NAMESPACE, odsCode.value());
    }

    static UUID idOf(SharedAddress address) {
        return StreamId.nameBased(NAMESPACE, address.value());
    }
}
