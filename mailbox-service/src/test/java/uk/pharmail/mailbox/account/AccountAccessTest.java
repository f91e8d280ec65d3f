package uk.pharmail.mailbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountStepDone;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;

class AccountAccessTest {
    private static final AccountId KIM = new AccountId(new UUID(1, 1));
    private static final AccountEvent CREATED =
            new AccountCreated(KIM, AccountKind.PERSONAL, new PersonId(new UUID(2, 1)));
    private static final AccountEvent ACTIVATED = new AccountActivated(KIM);

    static Stream<Arguments> obstacles() {
        return Stream.of(
                Arguments.of(new AccountLocked(KIM), new AccountUnlocked(KIM)),
                Arguments.of(new AccountSuspended(KIM), new AccountResumed(KIM)),
                Arguments.of(new AccountDisabled(KIM), new AccountEnabled(KIM)),
                Arguments.of(new AccountDeactivated(KIM), new AccountReactivated(KIM)),
                Arguments.of(new AccountMarkedLeaver(KIM), new AccountJoined(KIM)));
    }

    @Test
    @DisplayName("LINK-6 ACC-3 an account is live from its activation, and not from a step to it")
    void activation() {
        assertThat(AccountAccess.unseen(KIM).isLive()).isFalse();
        assertThat(after(CREATED).isLive()).isFalse();
        assertThat(after(CREATED, new AccountStepDone(KIM, ActivationStep.POLICY_ACCEPTED))
                        .isLive())
                .isFalse();
        assertThat(after(CREATED, ACTIVATED).isLive()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    @DisplayName("LINK-6 an obstacle ends only by what takes it away, whatever else ends meanwhile")
    void obstacle(AccountEvent begins, AccountEvent ends) {
        assertThat(after(CREATED, ACTIVATED, begins).isLive()).isFalse();
        assertThat(after(CREATED, ACTIVATED, begins, ends).isLive()).isTrue();
        obstacles().map(Arguments::get).forEach(other -> {
            AccountAccess both = after(CREATED, ACTIVATED, begins, (AccountEvent) other[0], (AccountEvent) other[1]);
            assertThat(both.isLive()).as("%s, then %s", begins, other[1]).isEqualTo(other[1].equals(ends));
        });
    }

    @ParameterizedTest
    @EnumSource(AdoptedState.class)
    @DisplayName("MIG-1 LINK-6 an adopted account is live exactly if it was found active")
    void adopted(AdoptedState state) {
        AccountAccess access = after(new AccountAdopted(
                KIM,
                AccountKind.PERSONAL,
                new PersonId(new UUID(2, 1)),
                state,
                null,
                null,
                null,
                FactSource.MAIL_PLATFORM,
                OnRecord.RECORDED));
        assertThat(access.isLive()).isEqualTo(state == AdoptedState.ACTIVE);
        assertThat(access.isGone()).isEqualTo(state == AdoptedState.LEAVER);
        assertThat(access.kind()).isEqualTo(AccountKind.PERSONAL);
    }

    @Test
    @DisplayName(
            "MBX-6 COMP-7 that a mobile number is on record is known of those who were created, and of others once it is told")
    void mobile() {
        assertThat(after(CREATED).mobile()).isEqualTo(OnRecord.RECORDED);
        assertThat(after(new AccountCreated(KIM, AccountKind.APPLICATION, null)).mobile())
                .isNull();
        assertThat(after(adoptedWith(null)).mobile()).isNull();
        assertThat(after(adoptedWith(OnRecord.RECORDED)).mobile()).isEqualTo(OnRecord.RECORDED);
        assertThat(after(adoptedWith(OnRecord.MISSING), changed(HolderDataPart.NAME))
                        .mobile())
                .isEqualTo(OnRecord.MISSING);
        assertThat(after(adoptedWith(OnRecord.MISSING), changed(HolderDataPart.MOBILE))
                        .mobile())
                .isEqualTo(OnRecord.RECORDED);
        assertThat(after(adoptedWith(null), changed(HolderDataPart.MOBILE)).mobile())
                .isEqualTo(OnRecord.RECORDED);
    }

    private static AccountEvent adoptedWith(@Nullable OnRecord mobile) {
        return new AccountAdopted(
                KIM,
                AccountKind.PERSONAL,
                new PersonId(new UUID(2, 1)),
                AdoptedState.ACTIVE,
                null,
                null,
                null,
                FactSource.MAIL_PLATFORM,
                mobile);
    }

    private static AccountEvent changed(HolderDataPart part) {
        return new AccountHolderDataChanged(KIM, List.of(part));
    }

    @Test
    @DisplayName("LINK-6 what is deleted never comes back; a leaver takes no place either")
    void deleted() {
        AccountAccess deleted = after(CREATED, ACTIVATED, new AccountDeleted(KIM), new AccountReactivated(KIM));
        assertThat(deleted.isLive()).isFalse();
        assertThat(deleted.isGone()).isTrue();
        assertThat(after(CREATED, new AccountMarkedLeaver(KIM)).isGone()).isTrue();
        assertThat(after(CREATED, new AccountLocked(KIM)).isGone()).isFalse();
    }

    private static AccountAccess after(AccountEvent... events) {
        AccountAccess access = AccountAccess.unseen(KIM);
        for (AccountEvent event : List.of(events)) {
            access = access.after(event, access.version() + 1);
        }
        return access;
    }
}
