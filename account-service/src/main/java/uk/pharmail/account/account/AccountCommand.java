package uk.pharmail.account.account;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.DataHolder;
import uk.pharmail.contracts.value.DeletionCause;
import uk.pharmail.contracts.value.DisableReason;
import uk.pharmail.contracts.value.EnableReason;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.HolderDataPart;
import uk.pharmail.contracts.value.IdentityAssurance;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegistrationId;

/** What an account is told. */
public sealed interface AccountCommand {

    /**
     * A person gets an account; the name, the address and the rest are in the vault before (ACC-1, ACC-2).
     *
     * @param registration with which it is asked for; null for one that is asked for by itself, whose login details go
     *     out at once
     * @param position what the person does
     */
    record CreatePersonal(
            AccountId account, PersonId person, @Nullable RegistrationId registration, Position position)
            implements AccountCommand {}

    /**
     * It was there before, and is taken over as it is; the name, the address and the rest are in the vault before (MIG-1).
     *
     * @param person who holds it; null for an application account
     * @param since since when it is in this state; null if that is unknown
     * @param usedOn when it was last used; null if that is unknown
     * @param passwordChangedOn when its password was last changed; null if that is unknown
     * @param mobile whether a mobile number of the person is in the vault; null for an application account
     */
    record Adopt(
            AccountId account,
            AccountKind kind,
            @Nullable PersonId person,
            AdoptedState state,
            @Nullable LocalDate since,
            @Nullable LocalDate usedOn,
            @Nullable LocalDate passwordChangedOn,
            FactSource source,
            @Nullable OnRecord mobile)
            implements AccountCommand {}

    /** The helpdesk sets an application account up, which no person holds (ACC-10). */
    record CreateApplication(AccountId account) implements AccountCommand {}

    /** The helpdesk enables it; the password goes to the owner of its mailbox, by that owner's account (ACC-10). */
    record EnableApplication(AccountId sentTo) implements AccountCommand {}

    /** An application account gets another password, by which a suspension or a lock ends (ACC-5, ACC-10). */
    record IssuePassword(AccountId sentTo) implements AccountCommand {}

    /** It is at the identity provider now. */
    record RecordProvisioned() implements AccountCommand {}

    /** Nothing of its registration can fail any more: its holder is told (REG-4). */
    record ReleaseLoginDetails() implements AccountCommand {}

    /** Its registration was rejected, so it is deleted; its holder has not been told of it (REG-4). */
    record DeleteUnreleased() implements AccountCommand {}

    /** The holder has done one of the three steps at the identity provider (ACC-3). */
    record RecordStep(ActivationStep step) implements AccountCommand {}

    /** The holder has chosen a new password there (ACC-5). */
    record RecordPasswordChange() implements AccountCommand {}

    /** The holder has used the account on this London day (LIFE-4). */
    record RecordUse(LocalDate on) implements AccountCommand {}

    /**
     * Mail was sent from a mailbox by the account on this London day, which is a use of it (LIFE-4); of somebody who holds none
     * of our accounts it says nothing.
     */
    record RecordSending(LocalDate on) implements AccountCommand {}

    /** The identity provider has locked it after failed sign-ins (ACC-8). */
    record RecordLock() implements AccountCommand {}

    /** A message to the holder was given up (LIFE-8). */
    record RecordUndelivered(MessageKind message) implements AccountCommand {}

    /**
     * One of those who kept personal data has erased it (LIFE-5).
     *
     * @param residueGoneBy when what could not be erased at once is gone; null if nothing is left
     */
    record RecordErasure(DataHolder holder, @Nullable LocalDate residueGoneBy) implements AccountCommand {}

    /** It was made sure of the holder (ACC-8). */
    record Unlock(IdentityAssurance assurance) implements AccountCommand {}

    /**
     * It was made sure of the holder, who gets a new temporary password; a lock ends with it (ACC-8).
     *
     * @param vouchedBy the owner's account; present exactly if an owner vouched
     */
    record ResetPassword(
            IdentityAssurance assurance, @Nullable Voucher vouchedBy) implements AccountCommand {

        /** @param live whether the owner's account is live */
        record Voucher(AccountId account, boolean live) {}
    }

    /** A device is lost or stolen (ACC-12). */
    record ReportLostDevice() implements AccountCommand {}

    /** What is known of the holder is another now; it is in the vault before (ACC-11). */
    record ChangeHolderData(List<HolderDataPart> parts) implements AccountCommand {}

    /** The holder shows the mobile number in the directory, or hides it (ACC-9). */
    record ShowMobile(boolean shown) implements AccountCommand {}

    /** The holder says that what is known is up to date (ACC-11). */
    record ConfirmHolderData() implements AccountCommand {}

    /** The account is not to be used for now (LINK-6). */
    record Disable(DisableReason reason) implements AccountCommand {}

    /** It may be used again (LINK-6). */
    record Enable(EnableReason reason) implements AccountCommand {}

    /**
     * What lifecycle-service has found (ADR 84). It is never refused: what fits no more does nothing, and the same again does
     * nothing either.
     */
    sealed interface Order extends AccountCommand {}

    /** The holder leaves the sector (LIFE-2). */
    record MarkLeaver() implements Order {}

    /** The holder does not leave after all. */
    record WithdrawLeaverMark() implements Order {}

    /** The holder goes over to another NHS organisation: the account is given back, also one that was not used (LIFE-3). */
    record Join() implements Order {}

    /** The helpdesk brings back an account that was not used (LIFE-4). */
    record Reactivate() implements Order {}

    /** The holder is away for long. */
    record BeginLongLeave() implements Order {}

    /** The holder is back. */
    record EndLongLeave() implements Order {}

    /**
     * It was not used for the days that policy gives (LIFE-4).
     *
     * @param seen the version of the account at which that was found; at any other nothing follows
     */
    record Deactivate(long seen) implements Order {}

    /**
     * The password is past its days (ACC-5).
     *
     * @param seen the version of the account at which that was found; at any other nothing follows
     */
    record Suspend(long seen) implements Order {}

    /**
     * The days of who left, or did not come back, are over (LIFE-2, LIFE-4).
     *
     * @param seen the version of the account at which that was found; at any other the account stays, and that is told
     */
    record Delete(long seen, DeletionCause cause) implements Order {}
}
