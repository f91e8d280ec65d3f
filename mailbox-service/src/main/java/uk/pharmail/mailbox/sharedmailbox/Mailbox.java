package uk.pharmail.mailbox.sharedmailbox;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.sourcing.StreamType;

/** A shared mailbox as its events have it. */
public sealed interface Mailbox {

    StreamType<MailboxCommand, MailboxEvent, Mailbox> TYPE =
            new StreamType<>("mailbox", MailboxEvent.class, new MailboxDecider());

    /** It has never been opened. */
    record Absent() implements Mailbox {}

    /**
     * It is there.
     *
     * @param allowance how many accounts may be linked before the regional team has to approve more (LINK-2)
     * @param links in the order in which they were made
     * @param owner one of those linked; null while it is vacant (MBX-6)
     * @param leftWithoutAccess it has been told that nobody can open it, and no person was linked since (MBX-7)
     */
    record Open(
            MailboxId id,
            PharmacyId pharmacy,
            OdsCode odsCode,
            SharedAddress address,
            DisplayName displayName,
            int allowance,
            SequencedMap<AccountId, Link> links,
            @Nullable AccountId owner,
            boolean leftWithoutAccess)
            implements Mailbox {

        public Open {
            links = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(links));
        }

        boolean isOwnedBy(AccountId account) {
            return account.equals(owner);
        }

        /** Whether one more account needs an approval (LINK-3). */
        boolean isFull(AccountsKnown known) {
            return placesTaken(known) >= allowance;
        }

        /** An account that is gone takes no place, and nor does an emergency link, which nobody could approve in time. */
        public int placesTaken(AccountsKnown known) {
            return (int) links.values().stream()
                    .filter(link -> !link.term().isEmergency())
                    .filter(link -> !known.about(link.account()).isGone())
                    .count();
        }
    }

    /**
     * An account that may open the mailbox while it is live, once the mail platform has granted it (LINK-8).
     *
     * @param accountVersion the version of the account's stream that the decision to link saw
     * @param effective whether the mail platform has granted it; until then it takes a place and gives no access
     */
    record Link(
            AccountId account,
            AccountKind kind,
            Capacity capacity,
            long accountVersion,
            LinkTerm term,
            boolean effective) {

        boolean isPerson() {
            return kind == AccountKind.PERSONAL;
        }

        /** Whether it is someone who works at the pharmacy (MBX-7). */
        boolean worksThere() {
            return switch (capacity) {
                case PREMISES_STAFF, REGULAR_LOCUM -> true;
                case HEAD_OFFICE, APPLICATION -> false;
            };
        }
    }
}
