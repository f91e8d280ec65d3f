package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ActivationStep;

/** The holder has done one of the steps to activation; the last is followed by {@link AccountActivated} (ACC-3). */
public record AccountStepDone(AccountId account, ActivationStep step) implements AccountEvent {

    public AccountStepDone {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(step, "step");
    }
}
