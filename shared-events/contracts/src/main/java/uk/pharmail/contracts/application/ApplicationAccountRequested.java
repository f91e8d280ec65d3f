package uk.pharmail.contracts.application;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.OdsCode;

/** The owner of a mailbox asks for an application account; the account is to have this id (ACC-10). */
public record ApplicationAccountRequested(AccountId account, OdsCode odsCode, FunctionAddress address)
        implements ApplicationAccountEvent {

    public ApplicationAccountRequested {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(address, "address");
    }
}
