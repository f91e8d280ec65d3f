package uk.pharmail.contracts.mailbox;

import uk.pharmail.contracts.PharmailEvent;

/** That something of which there is one is taken; the stream is named by the thing. */
public sealed interface ReservationEvent extends PharmailEvent
        permits OdsCodeHeld, OdsCodeFreed, AddressHeld, AddressPassed {}
