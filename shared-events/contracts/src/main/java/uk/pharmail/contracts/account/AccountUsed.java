package uk.pharmail.contracts.account;

import java.time.LocalDate;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/** The account was used on this London day; told once a day, of the first use that is known (LIFE-4). */
public record AccountUsed(AccountId account, LocalDate on) implements AccountEvent {

    public AccountUsed {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(on, "on");
    }
}
