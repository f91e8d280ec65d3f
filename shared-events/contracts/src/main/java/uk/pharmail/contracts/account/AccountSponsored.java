package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;

/** An organisation stands for a locum who has no account (ACC-7); its statement is not in here. */
public record AccountSponsored(AccountId account, OdsCode sponsor) implements AccountEvent {

    public AccountSponsored {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(sponsor, "sponsor");
    }
}
