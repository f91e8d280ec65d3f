package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/**
 * A new password of an application account goes out to the owner of its mailbox, who gives it to the system that sends by
 * it (ACC-5, ACC-10).
 *
 * @param sentTo the account of that owner
 */
public record AccountPasswordIssued(AccountId account, AccountId sentTo) implements AccountEvent {

    public AccountPasswordIssued {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(sentTo, "sentTo");
    }
}
