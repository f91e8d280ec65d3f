package uk.pharmail.mailbox.account;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.pharmail.contracts.value.AccountId;

/** What is known at one moment of the accounts that a decision is about; an account that is not among them is unseen. */
public record AccountsKnown(Map<AccountId, AccountAccess> accounts) {

    public AccountsKnown {
        accounts = Map.copyOf(accounts);
    }

    public static AccountsKnown of(Collection<AccountAccess> accounts) {
        return new AccountsKnown(
                accounts.stream().collect(Collectors.toMap(AccountAccess::account, Function.identity())));
    }

    public AccountAccess about(AccountId account) {
        return accounts.getOrDefault(account, AccountAccess.unseen(account));
    }
}
