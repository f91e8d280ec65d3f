package uk.pharmail.mailbox.account;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.account.AccountActivated;
import uk.pharmail.contracts.account.AccountAdopted;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountDataErased;
import uk.pharmail.contracts.account.AccountDeactivated;
import uk.pharmail.contracts.account.AccountDeleted;
import uk.pharmail.contracts.account.AccountDeletionRefused;
import uk.pharmail.contracts.account.AccountDeviceLost;
import uk.pharmail.contracts.account.AccountDisabled;
import uk.pharmail.contracts.account.AccountEnabled;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountHolderDataChanged;
import uk.pharmail.contracts.account.AccountHolderDataConfirmed;
import uk.pharmail.contracts.account.AccountJoined;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.account.AccountLoginDetailsReleased;
import uk.pharmail.contracts.account.AccountMarkedLeaver;
import uk.pharmail.contracts.account.AccountMessageUndelivered;
import uk.pharmail.contracts.account.AccountMobileShown;
import uk.pharmail.contracts.account.AccountPasswordChanged;
import uk.pharmail.contracts.account.AccountPasswordIssued;
import uk.pharmail.contracts.account.AccountPasswordReset;
import uk.pharmail.contracts.account.AccountProvisioned;
import uk.pharmail.contracts.account.AccountReactivated;
import uk.pharmail.contracts.account.AccountResumed;
import uk.pharmail.contracts.account.AccountStepDone;
import uk.pharmail.contracts.account.AccountSuspended;
import uk.pharmail.contracts.account.AccountUnlocked;
import uk.pharmail.contracts.account.AccountUsed;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;

/**
 * Whether an account can be used, as far as the facts about it up to {@code version} tell; each obstacle is kept apart,
 * for one ends without the other (LINK-6).
 *
 * @param kind null while no fact about the account is known
 * @param person null for an application account, and while no fact is known
 * @param contactConfirmed whether the holder has ever said that the contact data are right (ACC-11)
 * @param mobile whether a mobile number of the holder is on record (MBX-6); null while that is not known, and for an application account
 * @param version the last version of the account's stream that is in here; 0 while no fact is known
 */
public record AccountAccess(
        AccountId account,
        @Nullable AccountKind kind,
        @Nullable PersonId person,
        boolean activated,
        boolean locked,
        boolean suspended,
        boolean disabled,
        boolean deactivated,
        boolean leaver,
        boolean deleted,
        boolean contactConfirmed,
        @Nullable OnRecord mobile,
        long version) {

    /** An account of which nothing is known yet. */
    public static AccountAccess unseen(AccountId account) {
        return new AccountAccess(account, null, null, false, false, false, false, false, false, false, false, null, 0);
    }

    /** Whether it can be used to open a mailbox (LINK-6). */
    public boolean isLive() {
        return activated && !locked && !suspended && !disabled && !deactivated && !isGone();
    }

    /** Whether it has left or is deleted: it takes no place in an allowance, and its links end (LINK-2, LINK-6). */
    public boolean isGone() {
        return leaver || deleted;
    }

    /** Whether nothing but the version is different: the fact between the two changes no access. */
    public boolean isAsBefore(AccountAccess before) {
        return equals(new Change(before).at(version));
    }

    /** What is known once {@code event}, the account's next one, is. */
    public AccountAccess after(AccountEvent event, long eventVersion) {
        Change change = new Change(this);
        switch (event) {
            case AccountCreated created -> {
                change.kind = created.kind();
                change.person = created.person();
                if (created.kind() == AccountKind.PERSONAL) {
                    change.mobile = OnRecord.RECORDED;
                }
            }
            case AccountAdopted adopted -> {
                change.kind = adopted.kind();
                change.person = adopted.person();
                change.mobile = adopted.mobile();
                change.activated = adopted.state() != AdoptedState.PENDING;
                change.locked = adopted.state() == AdoptedState.LOCKED;
                change.suspended = adopted.state() == AdoptedState.SUSPENDED;
                change.disabled = adopted.state() == AdoptedState.DISABLED;
                change.deactivated = adopted.state() == AdoptedState.DEACTIVATED;
                change.leaver = adopted.state() == AdoptedState.LEAVER;
            }
            case AccountStepDone _,
                    AccountProvisioned _,
                    AccountUsed _,
                    AccountPasswordChanged _,
                    AccountLoginDetailsReleased _,
                    AccountPasswordIssued _,
                    AccountPasswordReset _,
                    AccountMessageUndelivered _,
                    AccountDeviceLost _,
                    AccountMobileShown _,
                    AccountDataErased _,
                    AccountDeletionRefused _ -> {}
            case AccountHolderDataChanged changed -> {
                if (changed.parts().contains(HolderDataPart.MOBILE)) {
                    change.mobile = OnRecord.RECORDED;
                }
            }
            case AccountHolderDataConfirmed _ -> change.contactConfirmed = true;
            case AccountActivated _ -> change.activated = true;
            case AccountLocked _ -> change.locked = true;
            case AccountUnlocked _ -> change.locked = false;
            case AccountSuspended _ -> change.suspended = true;
            case AccountResumed _ -> change.suspended = false;
            case AccountDisabled _ -> change.disabled = true;
            case AccountEnabled _ -> change.disabled = false;
            case AccountDeactivated _ -> change.deactivated = true;
            case AccountReactivated _ -> change.deactivated = false;
            case AccountMarkedLeaver _ -> change.leaver = true;
            case AccountJoined _ -> change.leaver = false;
            case AccountDeleted _ -> change.deleted = true;
        }
        return change.at(eventVersion);
    }

    private static final class Change {
        private final AccountId account;
        private @Nullable AccountKind kind;
        private @Nullable PersonId person;
        private boolean activated;
        private boolean locked;
        private boolean suspended;
        private boolean disabled;
        private boolean deactivated;
        private boolean leaver;
        private boolean deleted;
        private boolean contactConfirmed;
        private @Nullable OnRecord mobile;

        Change(AccountAccess before) {
            account = before.account;
            kind = before.kind;
            person = before.person;
            activated = before.activated;
            locked = before.locked;
            suspended = before.suspended;
            disabled = before.disabled;
            deactivated = before.deactivated;
            leaver = before.leaver;
            deleted = before.deleted;
            contactConfirmed = before.contactConfirmed;
            mobile = before.mobile;
        }

        AccountAccess at(long version) {
            return new AccountAccess(
                    account,
                    kind,
                    person,
                    activated,
                    locked,
                    suspended,
                    disabled,
                    deactivated,
                    leaver,
                    deleted,
                    contactConfirmed,
                    mobile,
                    version);
        }
    }
}
