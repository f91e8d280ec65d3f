package uk.pharmail.mailbox.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.pharmail.contracts.register.RegisterImportCompleted;
import uk.pharmail.contracts.register.RegisterImportEvent;
import uk.pharmail.contracts.register.RegisterImportHeld;
import uk.pharmail.contracts.register.RegisterImportReceived;
import uk.pharmail.contracts.register.RegisterImportReleased;
import uk.pharmail.contracts.value.ContentDigest;
import uk.pharmail.contracts.value.RegisterImportId;
import uk.pharmail.mailbox.register.RegisterImportCommand.Compare;
import uk.pharmail.mailbox.register.RegisterImportCommand.Complete;
import uk.pharmail.mailbox.register.RegisterImportCommand.Receive;
import uk.pharmail.mailbox.register.RegisterImportCommand.Release;
import uk.pharmail.testing.DeciderSpec;

class RegisterImportDeciderTest {

    private static final RegisterImportId ID = new RegisterImportId(new UUID(0, 1));
    private static final ContentDigest DIGEST = new ContentDigest("0".repeat(64));
    private static final BigDecimal ONE_PERCENT = BigDecimal.ONE;

    private static final RegisterImportEvent RECEIVED = new RegisterImportReceived(ID, DIGEST, 3);
    private static final RegisterImportEvent HELD = new RegisterImportHeld(ID, 1_000, 5, 4, 2);
    private static final RegisterImportEvent RELEASED = new RegisterImportReleased(ID);
    private static final RegisterImportEvent COMPLETED = new RegisterImportCompleted(ID, 1, 2, 0, 3, 4);
    private static final Complete COMPLETE = new Complete(new RegisterImportCount(1, 2, 0, 3, 4));

    private final DeciderSpec<RegisterImportCommand, RegisterImportEvent, RegisterImport> register =
            new DeciderSpec<>(RegisterImport.TYPE.decider());

    @Test
    void a_file_is_received_once() {
        Receive receive = new Receive(ID, DIGEST, 3);
        register.given().when(receive).then(RECEIVED);
        register.given(RECEIVED).when(receive).thenNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 5, 4, 1, false",
        "1000, 5, 4, 2, true",
        "1000, 11, 0, 0, true",
        "1000, 0, 11, 0, true",
        "1000, 0, 0, 11, true",
        "50, 1, 0, 0, true",
        "0, 0, 0, 0, false"
    })
    @DisplayName("REG-3 more than one of a hundred active pharmacies closed, dropped or re-parented wait for a release")
    void held(int active, int closing, int dropped, int reparented, boolean held) {
        RegisterEffect effect = new RegisterEffect(active, closing, dropped, reparented);
        var compared = register.given(RECEIVED).when(new Compare(effect, ONE_PERCENT));
        if (held) {
            compared.then(new RegisterImportHeld(ID, active, closing, dropped, reparented));
        } else {
            compared.thenNothing();
        }
    }

    @Test
    void the_share_is_policy() {
        RegisterEffect effect = new RegisterEffect(1_000, 5, 4, 2);
        assertThat(effect.exceeds(new BigDecimal("1.1"))).isFalse();
        assertThat(effect.exceeds(new BigDecimal("1.09"))).isTrue();
    }

    @Test
    @DisplayName("REG-3 a held import goes on only after a person's release")
    void release() {
        register.given(RECEIVED, HELD).when(COMPLETE).thenNothing();
        register.given(RECEIVED, HELD).when(new Release(false)).then(RELEASED);
        register.given(RECEIVED, HELD, RELEASED).when(new Release(false)).thenNothing();
        register.given(RECEIVED, HELD, RELEASED).when(COMPLETE).then(COMPLETED);
    }

    @Test
    void an_import_is_not_released_after_a_later_one_has_had_its_effect() {
        register.given(RECEIVED, HELD).when(new Release(true)).thenRejected(RegisterReason.SUPERSEDED);
    }

    @Test
    void only_a_held_import_can_be_released() {
        register.given().when(new Release(false)).thenRejected(RegisterReason.NO_SUCH_IMPORT);
        register.given(RECEIVED).when(new Release(false)).thenRejected(RegisterReason.NOT_HELD);
        register.given(RECEIVED, COMPLETED).when(new Release(false)).thenRejected(RegisterReason.NOT_HELD);
    }

    @Test
    void it_completes_once() {
        register.given(RECEIVED).when(COMPLETE).then(COMPLETED);
        register.given(RECEIVED, COMPLETED).when(COMPLETE).thenNothing();
    }
}
