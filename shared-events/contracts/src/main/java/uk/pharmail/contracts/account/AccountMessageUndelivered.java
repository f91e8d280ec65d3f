package uk.pharmail.contracts.account;

import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MessageKind;

/** A message to the holder was given up: the helpdesk has to reach them by another way (LIFE-8). */
public record AccountMessageUndelivered(AccountId account, MessageKind message) implements AccountEvent {

    public AccountMessageUndelivered {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(message, "message");
    }
}
