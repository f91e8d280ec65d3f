package uk.pharmail.mailbox.account;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** When these accounts could be used, as is known now, each in order of time. */
    public Map<AccountId, List<Period>> live(Collection<AccountId> accounts) {
        List<UUID> ids = accounts.stream().map(AccountId::value).toList();
        return QuarkusTransaction.joiningExisting()
                .call(() -> AccountTimeRow.<AccountTimeRow>list("account in ?1 order by since, began", ids).stream()
                        .collect(Collectors.groupingBy(
                                row -> new AccountId(row.account),
                                Collectors.mapping(row -> new Period(row.since, row.until), Collectors.toList()))));
    }
}
