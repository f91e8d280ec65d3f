package uk.pharmail.account.application;

import java.util.UUID;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ApplicationRefusal;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.StreamType;

/** The wish for an application account as its events have it; whether the account can be used, its own stream says. */
public sealed interface ApplicationAccount {
    UUID BY_ADDRESS = UUID.fromString("c3f9b7d2-5e14-5a86-9d3b-2f7a8c1e6b40");

    StreamType<ApplicationAccountCommand, ApplicationAccountEvent, ApplicationAccount> TYPE =
            new StreamType<>("application-account", ApplicationAccountEvent.class, new ApplicationAccountDecider());

    /** It was never asked for. */
    record Absent() implements ApplicationAccount {}

    /** It was asked for. */
    sealed interface Known extends ApplicationAccount {

        Wish wish();
    }

    /** Which account it is to be. */
    record Wish(AccountId account, OdsCode odsCode, FunctionAddress address) {}

    record Requested(Wish wish) implements Known {}

    record Refused(Wish wish, ApplicationRefusal reason) implements Known {}

    /** For ever: its address is given to no other account (ACC-2). */
    record SetUp(Wish wish) implements Known {}

    /** The one account that can have this address. */
    static AccountId idOf(FunctionAddress address) {
        UUID id = StreamId.nameBased(BY_ADDRESS, address.value());
        return new AccountId(id);
    }
}
