package uk.pharmail.mailbox.account;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import uk.pharmail.contracts.value.AccountId;

/** What has been heard of accounts up to now. */
@Singleton
public class Accounts {

    public AccountsKnown known(Collection<AccountId> accounts) {
        List<UUID> ids = accounts.stream().map(AccountId::value).toList();
        return QuarkusTransaction.joiningExisting()
                .call(() -> AccountsKnown.of(AccountAccessRow.<AccountAccessRow>list("account in ?1", ids).stream()
                        .map(AccountAccessRow::access)
                        .toList()));
    }
}
