package uk.pharmail.mailbox.sharedmailbox;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.sharedmailbox.AddressMeaning.Meaning;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Absent;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Alias;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Retired;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.StreamType;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** Tells from the events which mailbox any present or past address means on a day (MBX-2). */
@Singleton
class Addresses {
    private final EventStore store;
    private final EventJson json;

    Addresses(EventStore store, EventJson json) {
        this.store = store;
        this.json = json;
    }

    /** Empty if the address was no mailbox's at the end of that day. */
    Optional<AddressMeaning> meaning(SharedAddress address, LocalDate on) {
        Instant end = London.startOf(on.plusDays(1));
        return switch (before(end, Reservation.OF_ADDRESS, Reservation.idOf(address))) {
            case Reservation.Free _ -> Optional.empty();
            case Reservation.HeldBy held -> meaning(address, on, held.mailbox(), end);
        };
    }

    private Optional<AddressMeaning> meaning(SharedAddress address, LocalDate on, MailboxId mailbox, Instant end) {
        return switch (Mailbox.inPlaceOf(mailbox, one -> before(end, Mailbox.TYPE, one.value()))) {
            case Absent _ -> Optional.empty();
            case Retired retired ->
                Optional.of(new AddressMeaning(address.shown(), on, retired.id(), null, Meaning.RETIRED, null));
            case Open open -> {
                Meaning meaning = meaning(address, on, open);
                MailboxId to = open.redirectedTo() == null ? open.id() : open.redirectedTo();
                yield Optional.of(new AddressMeaning(
                        address.shown(),
                        on,
                        open.id(),
                        open.odsCode(),
                        meaning,
                        meaning == Meaning.RETIRED ? null : to));
            }
        };
    }

    private static Meaning meaning(SharedAddress address, LocalDate on, Open open) {
        if (open.address().equals(address)) {
            return Meaning.PRIMARY;
        }
        Alias alias = open.aliases().get(address);
        boolean delivers =
                alias != null && (alias.retiresOn() == null || alias.retiresOn().isAfter(on));
        return delivers ? Meaning.ALIAS : Meaning.RETIRED;
    }

    /** The stream after the events that were true before the instant. */
    private <C, E extends PharmailEvent, S> S before(Instant end, StreamType<C, E, S> type, UUID id) {
        S state = type.decider().initial();
        for (Stored stored : store.load(type.stream(id))) {
            if (stored.effectiveAt().isBefore(end)) {
                state = type.decider().evolve(state, type.events().cast(json.decode(stored.type(), stored.payload())));
            }
        }
        return state;
    }
}
