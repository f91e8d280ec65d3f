package uk.pharmail.account.registration;

import java.util.List;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;

/** What a registration is told. */
sealed interface RegistrationCommand {

    /** A contractor registers a pharmacy (REG-1). */
    record Submit(RegistrationId registration, OdsCode odsCode, List<AccountId> accounts)
            implements RegistrationCommand {}

    /** The pharmacy is held, and all accounts are at the identity provider. */
    record TellReady() implements RegistrationCommand {}

    /** The mailbox is there, and the accounts are linked to it. */
    record Complete() implements RegistrationCommand {}

    /** mailbox-service refuses it. */
    record Refuse(RegistrationObstacle reason) implements RegistrationCommand {}

    /** The time is over that policy gives for making the accounts. */
    record Expire() implements RegistrationCommand {}

    /** Whoever sent it takes it back. */
    record Withdraw() implements RegistrationCommand {}
}
