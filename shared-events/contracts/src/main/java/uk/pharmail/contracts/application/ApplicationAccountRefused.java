package uk.pharmail.contracts.application;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ApplicationRefusal;
import uk.pharmail.contracts.value.OdsCode;

/** There will be no such account, unless it is asked for again (ACC-10). */
public record ApplicationAccountRefused(AccountId account, OdsCode odsCode, ApplicationRefusal reason)
        implements ApplicationAccountEvent {

    public ApplicationAccountRefused {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(reason, "reason");
    }
}
