package uk.pharmail.mailbox.registration;

import java.util.UUID;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.sourcing.StreamType;

/** Streams as they are read, within a command or for an answer. */
interface Streams {

    <C, E extends PharmailEvent, S> S state(StreamType<C, E, S> type, UUID id);
}
