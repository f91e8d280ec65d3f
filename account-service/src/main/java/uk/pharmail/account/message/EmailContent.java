package uk.pharmail.account.message;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;

/** What an e-mail says, with all that its text needs; never a password (REG-1). */
public sealed interface EmailContent {

    /** The account is there and waits for its first sign-in; the password comes as a text message (REG-1). */
    record LoginName(UserName userName) implements EmailContent {}

    /** All steps are done and the account can be used (ACC-3). */
    record AccountActive() implements EmailContent {}

    /**
     * What becomes of the account by itself, to its holder; the mailboxes are named by their pharmacies' ODS codes (LIFE-6).
     *
     * @param on the day in London
     * @param owned the mailboxes that it owns
     * @param lastTwo those that the holder is one of the last two to open
     */
    record Warning(DeadlineKind deadline, LocalDate on, List<String> owned, List<String> lastTwo)
            implements EmailContent {}

    /**
     * The same to who is responsible for mailboxes that it is linked to: owner, deputy, or head office (LIFE-6).
     *
     * @param holder who it is, as they know; null if that is erased
     * @param owned the mailboxes that it owns
     */
    record WarningToOwner(
            AccountId account,
            @Nullable Holder holder,
            DeadlineKind deadline,
            LocalDate on,
            List<String> linked,
            List<String> owned,
            List<String> lastTwo)
            implements EmailContent {}

    /**
     * What becomes of an application account, to who is responsible for the mailbox that it is linked to (ACC-5, ACC-10).
     *
     * @param address by which they know it; null if that is erased
     */
    record WarningOfApplication(
            AccountId account, @Nullable UserName address, DeadlineKind deadline, LocalDate on, List<String> linked)
            implements EmailContent {}

    /**
     * The same to the helpdesk, who looks up the holder where that is on record (INFO-2).
     *
     * @param contractorUntold the mailboxes that lose something of which nobody could tell the contractor (LIFE-6)
     */
    record WarningToHelpdesk(
            AccountId account,
            DeadlineKind deadline,
            LocalDate on,
            List<String> linked,
            List<String> owned,
            List<String> lastTwo,
            List<String> contractorUntold)
            implements EmailContent {}

    /** That a message did not reach the holder, to who is responsible for a mailbox that the account is linked to (LIFE-8). */
    record Unreached(Holder holder) implements EmailContent {}

    /** Whether what is known of the holder is up to date (ACC-11). */
    record ContactConfirmation() implements EmailContent {}

    /** The holder has another address, and signs in by it (ACC-11). */
    record AddressChanged(UserName userName) implements EmailContent {}

    /** What is known of the holder was changed (ACC-11); says nothing of it, for it may reach another by now. */
    record ContactChanged() implements EmailContent {}
}
