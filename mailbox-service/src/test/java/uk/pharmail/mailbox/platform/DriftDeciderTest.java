package uk.pharmail.mailbox.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.mailbox.DriftEvent;
import uk.pharmail.contracts.mailbox.DriftFound;
import uk.pharmail.contracts.mailbox.DriftGone;
import uk.pharmail.contracts.mailbox.MailboxBackInContainer;
import uk.pharmail.contracts.mailbox.MailboxOutsideContainer;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.DriftKind;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.register.Pharmacy;
import uk.pharmail.testing.DeciderSpec;

class DriftDeciderTest {
    private static final OdsCode FA002 = new OdsCode("FA002");
    private static final MailboxId MAILBOX = new MailboxId(new UUID(0, 1));
    private static final AccountId KIM = new AccountId(new UUID(1, 1));

    private static final DriftEvent BACK = new MailboxBackInContainer(MAILBOX, Pharmacy.idOf(FA002), FA002);

    private final DeciderSpec<Drift.See, DriftEvent, Drift> drift = new DeciderSpec<>(new DriftDecider());

    @Test
    @DisplayName("MBX-8 a drift is told once when it is found and once when it has gone, and again if it comes back")
    void once() {
        drift.given().when(seen(null)).thenNothing();
        drift.given().when(seen(DriftKind.GRANTED_NOT_RECORDED)).then(found(DriftKind.GRANTED_NOT_RECORDED));
        drift.given(found(DriftKind.GRANTED_NOT_RECORDED))
                .when(seen(DriftKind.GRANTED_NOT_RECORDED))
                .thenNothing();
        drift.given(found(DriftKind.GRANTED_NOT_RECORDED)).when(seen(null)).then(gone(DriftKind.GRANTED_NOT_RECORDED));
        drift.given(found(DriftKind.GRANTED_NOT_RECORDED), gone(DriftKind.GRANTED_NOT_RECORDED))
                .when(seen(DriftKind.GRANTED_NOT_RECORDED))
                .then(found(DriftKind.GRANTED_NOT_RECORDED));
    }

    @Test
    @DisplayName("MBX-8 a drift that turns round between two comparisons is another one")
    void turned() {
        drift.given(found(DriftKind.GRANTED_NOT_RECORDED))
                .when(seen(DriftKind.RECORDED_NOT_GRANTED))
                .then(gone(DriftKind.GRANTED_NOT_RECORDED), found(DriftKind.RECORDED_NOT_GRANTED));
    }

    @Test
    @DisplayName("MBX-5 where a mailbox is outside the container is told once for each place, and once when it is back")
    void elsewhere() {
        Container trust = new Container("nhs-trust");
        Container board = new Container("nhs-board");
        drift.given().when(in(null)).thenNothing();
        drift.given().when(in(trust)).then(outside(trust));
        drift.given(outside(trust)).when(in(trust)).thenNothing();
        drift.given(outside(trust)).when(in(board)).then(outside(board));
        drift.given(outside(trust)).when(in(null)).then(BACK);
        drift.given(outside(trust), BACK).when(in(null)).thenNothing();
        drift.given(outside(trust), BACK).when(in(trust)).then(outside(trust));
    }

    private static Drift.See in(@Nullable Container elsewhere) {
        return new Drift.Place(MAILBOX, Pharmacy.idOf(FA002), FA002, elsewhere);
    }

    private static DriftEvent outside(Container container) {
        return new MailboxOutsideContainer(MAILBOX, Pharmacy.idOf(FA002), FA002, container);
    }

    private static Drift.See seen(@Nullable DriftKind kind) {
        return new Drift.Access(MAILBOX, Pharmacy.idOf(FA002), FA002, KIM, kind);
    }

    private static DriftEvent found(DriftKind kind) {
        return new DriftFound(MAILBOX, Pharmacy.idOf(FA002), FA002, KIM, kind);
    }

    private static DriftEvent gone(DriftKind kind) {
        return new DriftGone(MAILBOX, Pharmacy.idOf(FA002), FA002, KIM, kind);
    }
}
