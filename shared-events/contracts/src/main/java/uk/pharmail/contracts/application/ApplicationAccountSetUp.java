package uk.pharmail.contracts.application;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.FunctionAddress;
import uk.pharmail.contracts.value.OdsCode;

/** The helpdesk has set the account up; it is live once it is linked and enabled (ACC-10). */
public record ApplicationAccountSetUp(AccountId account, OdsCode odsCode, FunctionAddress address)
        implements ApplicationAccountEvent {

    public ApplicationAccountSetUp {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(address, "address");
    }
}
