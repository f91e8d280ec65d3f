package uk.pharmail.account.registration;

import java.util.List;
import java.util.UUID;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.contracts.value.RegistrationObstacle;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/** A registration as its events have it. */
public sealed interface Registration {

    StreamType<RegistrationCommand, RegistrationEvent, Registration> TYPE =
            new StreamType<>("registration", RegistrationEvent.class, new RegistrationDecider());

    /** It was never submitted. */
    record Absent() implements Registration {}

    /** It was submitted. */
    sealed interface Known extends Registration {

        Form form();
    }

    /** @param accounts in the order in which the people were entered: the first is to be the owner (REG-1) */
    record Form(RegistrationId id, OdsCode odsCode, List<AccountId> accounts) {

        public Form {
            accounts = List.copyOf(accounts);
        }
    }

    /** Its accounts are being made, and the pharmacy is being held for it. */
    record Submitted(Form form) implements Known {}

    /** All is there but the mailbox: it can be refused by mailbox-service only. */
    record AccountsReady(Form form) implements Known {}

    record Completed(Form form) implements Known {}

    record Rejected(Form form, RegistrationObstacle reason) implements Known {}

    /** The id of the account of a person of the registration, by the place in it. */
    static AccountId accountOf(RegistrationId registration, int place) {
        UUID id = StreamId.nameBased(registration.value(), "account " + place);
        return new AccountId(id);
    }
}
