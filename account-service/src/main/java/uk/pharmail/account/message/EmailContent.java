package uk.pharmail.account.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.identity.UserName;
import uk.pharmail.account.vault.Holder;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;
import uk.pharmail.contracts.value.MessageKind;
import uk.pharmail.contracts.value.ReviewCause;

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

    /**
     * That the National Service Desk gave an emergency link out of hours, to owner, deputies and head office of the mailbox (LINK-7).
     *
     * @param account that can open it
     * @param holder who that is; null if it is erased
     * @param mailbox by its pharmacy's ODS code
     * @param until shown to the minute as the time in London
     * @param reviewOn the next working day
     */
    record EmergencyLink(AccountId account, @Nullable Holder holder, String mailbox, Instant until, LocalDate reviewOn)
            implements EmailContent {}

    /** The same to the helpdesk, as the owner or the contractor could not be told (LINK-7). */
    record EmergencyLinkToHelpdesk(
            AccountId account,
            String mailbox,
            Instant until,
            LocalDate reviewOn,
            boolean ownerUntold,
            boolean contractorUntold)
            implements EmailContent {}

    /** How far a review is (LINK-5). */
    enum Word {
        OPENED(MessageKind.REVIEW_OPENED),
        REMINDED(MessageKind.REVIEW_REMINDED),
        OVERDUE(MessageKind.REVIEW_OVERDUE);

        private final MessageKind kind;

        Word(MessageKind kind) {
            this.kind = kind;
        }

        /** What a message that says it is called. */
        public MessageKind kind() {
            return kind;
        }
    }

    /**
     * That links of a mailbox wait to be confirmed or ended, to its owner and deputies (LINK-5).
     *
     * @param mailbox by its pharmacy's ODS code
     * @param waiting how many links
     * @param dueOn the last day in London on which the answer is in time
     */
    record Review(Word word, String mailbox, int waiting, List<ReviewCause> causes, LocalDate dueOn)
            implements EmailContent {}

    /** The same to the helpdesk, of a review that is overdue or that no owner could be told of (LINK-5). */
    record ReviewToHelpdesk(Review review, boolean ownerUntold) implements EmailContent {}

    /** Whether what is known of the holder is up to date (ACC-11). */
    record ContactConfirmation() implements EmailContent {}

    /** The holder has another address, and signs in by it (ACC-11). */
    record AddressChanged(UserName userName) implements EmailContent {}

    /** What is known of the holder was changed (ACC-11); says nothing of it, for it may reach another by now. */
    record ContactChanged() implements EmailContent {}
}
