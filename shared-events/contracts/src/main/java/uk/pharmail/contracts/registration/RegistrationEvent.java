package uk.pharmail.contracts.registration;

import uk.pharmail.contracts.OdsCoded;

/** What happens to a registration in account-service; the stream is the registration id (REG-4). */
public sealed interface RegistrationEvent extends OdsCoded
        permits RegistrationSubmitted, RegistrationAccountsReady, RegistrationCompleted, RegistrationRejected {}
