package uk.pharmail.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.Account.Present;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.PersonId;

class UsersProjectionTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountEvent CREATED =
            new AccountCreated(KIM, AccountKind.PERSONAL, new PersonId(new UUID(2, 1)));

    static List<List<AccountEvent>> turns() {
        return List.of(
                List.of(new AccountLocked(KIM), new AccountUnlocked(KIM)),
                List.of(new AccountDisabled(KIM), new AccountEnabled(KIM)),
                List.of(new AccountDeactivated(KIM), new AccountReactivated(KIM)),
                List.of(new AccountMarkedLeaver(KIM), new AccountJoined(KIM)),
                List.of(new AccountDeleted(KIM)));
    }

    @ParameterizedTest
    @MethodSource("turns")
    @DisplayName("LINK-6 LIFE-2 LIFE-4 the user follows every event that changes whether its holder may sign in")
    void follows(List<AccountEvent> turn) {
        Account account = Account.TYPE.decider().evolve(Account.TYPE.decider().initial(), CREATED);
        for (AccountEvent event : turn) {
            Account after = Account.TYPE.decider().evolve(account, event);
            assertThat(maySignIn(after)).as("after %s", event).isNotEqualTo(maySignIn(account));
            assertThat(new UsersProjection().handles()).contains(event.getClass());
            account = after;
        }
    }

    private static boolean maySignIn(Account account) {
        return account instanceof Present present && present.mayBeSignedInTo();
    }
}
