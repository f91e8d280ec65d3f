package uk.pharmail.mailbox.registration;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.AccountsReady;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.Rejected;
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact.Submitted;
import uk.pharmail.mailbox.registration.Registrations.Step;
import uk.pharmail.testing.ProcessSpec;

class RegistrationsTest {
    private static final RegistrationId ID = new RegistrationId(new UUID(7, 1));
    private static final Submitted SUBMITTED =
            new Submitted(ID, new OdsCode("FA002"), List.of(new AccountId(new UUID(1, 1))));
    private static final AccountsReady READY = new AccountsReady(ID);
    private static final Rejected REJECTED = new Rejected(ID);
    private static final Step HOLD = new Step.Hold(ID, SUBMITTED.odsCode());
    private static final Step FULFIL = new Step.Fulfil(ID, SUBMITTED.odsCode(), SUBMITTED.accounts());
    private static final Step RELEASE = new Step.Release(ID);

    private final ProcessSpec<RegistrationFact, Step, Registrations.State> process =
            new ProcessSpec<>(new Registrations());

    @Test
    @DisplayName("REG-4 held when submitted, fulfilled when its accounts are ready, released when rejected")
    void steps() {
        process.given().when(SUBMITTED).then(HOLD);
        process.given(SUBMITTED).when(READY).then(FULFIL);
        process.given(SUBMITTED).when(REJECTED).then(RELEASE);
        process.given(SUBMITTED, READY).when(REJECTED).then(RELEASE);
    }

    @Test
    @DisplayName("REG-4 what comes before the submission waits for it")
    void any_order() {
        process.given().when(READY).thenNothing();
        process.given().when(REJECTED).thenNothing();
        process.given(READY).when(SUBMITTED).then(HOLD, FULFIL);
        process.given(REJECTED).when(SUBMITTED).then(HOLD, RELEASE);
    }

    @Test
    @DisplayName("REG-4 nothing is opened for a registration that is known to be rejected")
    void rejected() {
        process.given(SUBMITTED, REJECTED).when(READY).thenNothing();
        process.given(READY, REJECTED).when(SUBMITTED).then(HOLD, RELEASE);
    }
}
