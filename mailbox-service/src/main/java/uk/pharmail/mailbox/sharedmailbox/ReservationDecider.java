package uk.pharmail.mailbox.sharedmailbox;

import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ADDRESS_TAKEN;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ODS_CODE_TAKEN;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.util.List;
import java.util.stream.Stream;
import uk.pharmail.contracts.mailbox.AddressHeld;
import uk.pharmail.contracts.mailbox.AddressPassed;
import uk.pharmail.contracts.mailbox.OdsCodeFreed;
import uk.pharmail.contracts.mailbox.OdsCodeHeld;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Free;
import uk.pharmail.mailbox.sharedmailbox.Reservation.FreeOdsCode;
import uk.pharmail.mailbox.sharedmailbox.Reservation.HeldBy;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldAddress;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldOdsCode;
import uk.pharmail.mailbox.sharedmailbox.Reservation.PassAddress;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.Rejected;

/** Gives a thing to the first mailbox that asks, and to no other while that has it (MBX-1). */
final class ReservationDecider implements Decider<Reservation.Command, ReservationEvent, Reservation> {

    @Override
    public Reservation initial() {
        return new Free(List.of());
    }

    @Override
    public Reservation evolve(Reservation state, ReservationEvent event) {
        return switch (event) {
            case OdsCodeHeld held -> new HeldBy(held.by(), state.before());
            case OdsCodeFreed freed ->
                new Free(Stream.concat(state.before().stream(), Stream.of(freed.by()))
                        .toList());
            case AddressHeld held -> new HeldBy(held.by(), state.before());
            case AddressPassed passed ->
                new HeldBy(
                        passed.by(),
                        Stream.concat(state.before().stream(), Stream.of(passed.from()))
                                .toList());
        };
    }

    @Override
    public List<ReservationEvent> decide(Reservation.Command command, Reservation state) {
        return switch (command) {
            case Hold hold -> hold(hold, state);
            case FreeOdsCode free ->
                state instanceof HeldBy held && held.mailbox().equals(free.by())
                        ? List.of(new OdsCodeFreed(free.odsCode(), free.by()))
                        : List.of();
            case PassAddress pass ->
                state instanceof HeldBy held && held.mailbox().equals(pass.from())
                        ? List.of(new AddressPassed(pass.address(), pass.from(), pass.by()))
                        : List.of();
        };
    }

    private static List<ReservationEvent> hold(Hold command, Reservation state) {
        return switch (state) {
            case Free _ ->
                switch (command) {
                    case HoldOdsCode hold -> List.of(new OdsCodeHeld(hold.odsCode(), hold.by()));
                    case HoldAddress hold -> List.of(new AddressHeld(hold.address(), hold.by()));
                };
            case HeldBy held when held.mailbox().equals(command.by()) -> List.of();
            case HeldBy _ ->
                throw Rejected.because(
                        switch (command) {
                            case HoldOdsCode _ -> ODS_CODE_TAKEN;
                            case HoldAddress _ -> ADDRESS_TAKEN;
                        },
                        "MBX-1",
                        HELPDESK);
        };
    }
}
