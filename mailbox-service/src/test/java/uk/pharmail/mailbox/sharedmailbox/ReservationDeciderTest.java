package uk.pharmail.mailbox.sharedmailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ADDRESS_TAKEN;
import static uk.pharmail.mailbox.sharedmailbox.MailboxReason.ODS_CODE_TAKEN;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.mailbox.AddressHeld;
import uk.pharmail.contracts.mailbox.OdsCodeFreed;
import uk.pharmail.contracts.mailbox.OdsCodeHeld;
import uk.pharmail.contracts.mailbox.ReservationEvent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.sharedmailbox.Reservation.FreeOdsCode;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldAddress;
import uk.pharmail.mailbox.sharedmailbox.Reservation.Hold.HoldOdsCode;
import uk.pharmail.testing.DeciderSpec;

class ReservationDeciderTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final SharedAddress ADDRESS = SharedAddress.conventionalFor(FA002);
    private static final MailboxId FIRST = new MailboxId(new UUID(0, 1));
    private static final MailboxId SECOND = new MailboxId(new UUID(0, 2));

    private final DeciderSpec<Reservation.Command, ReservationEvent, Reservation> reservation =
            new DeciderSpec<>(new ReservationDecider());

    @Test
    @DisplayName("MBX-1 a code belongs to the first mailbox that asks, and to no other")
    void code() {
        reservation.given().when(new HoldOdsCode(FA002, FIRST)).then(new OdsCodeHeld(FA002, FIRST));
        reservation
                .given(new OdsCodeHeld(FA002, FIRST))
                .when(new HoldOdsCode(FA002, FIRST))
                .thenNothing();
        reservation
                .given(new OdsCodeHeld(FA002, FIRST))
                .when(new HoldOdsCode(FA002, SECOND))
                .thenRejected(ODS_CODE_TAKEN);
    }

    @Test
    @DisplayName("MBX-1 MBX-2 an address belongs to the first mailbox that asks, and is never given to another")
    void address() {
        reservation.given().when(new HoldAddress(ADDRESS, FIRST)).then(new AddressHeld(ADDRESS, FIRST));
        reservation
                .given(new AddressHeld(ADDRESS, FIRST))
                .when(new HoldAddress(ADDRESS, SECOND))
                .thenRejected(ADDRESS_TAKEN);
    }

    @Test
    @DisplayName("REG-4 a code is freed by the mailbox that has it, and remembers whose it was")
    void freed() {
        ReservationEvent held = new OdsCodeHeld(FA002, FIRST);
        ReservationEvent freed = new OdsCodeFreed(FA002, FIRST);
        reservation.given(held).when(new FreeOdsCode(FA002, FIRST)).then(freed);
        reservation.given(held).when(new FreeOdsCode(FA002, SECOND)).thenNothing();
        reservation.given(held, freed).when(new FreeOdsCode(FA002, FIRST)).thenNothing();
        reservation.given(held, freed).when(new HoldOdsCode(FA002, SECOND)).then(new OdsCodeHeld(FA002, SECOND));
        assertThat(reservation
                        .given(held, freed, new OdsCodeHeld(FA002, SECOND))
                        .state()
                        .before())
                .containsExactly(FIRST);
    }

    @Test
    @DisplayName("MBX-1 addresses are the same in upper and lower case, so their reservations are")
    void upper_case() {
        assertThat(Reservation.idOf(SharedAddress.of("Pharmacy.FA002@NHS.net"))).isEqualTo(Reservation.idOf(ADDRESS));
    }
}
