package uk.pharmail.contracts.account;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DataHolder;

/**
 * One of those who kept personal data of the deleted account has erased it (LIFE-5).
 *
 * @param residueGoneBy when what could not be erased at once will be gone by itself; absent if nothing is left
 */
public record AccountDataErased(
        AccountId account, DataHolder holder, @Nullable LocalDate residueGoneBy) implements AccountEvent {

    public AccountDataErased {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(holder, "holder");
    }
}
