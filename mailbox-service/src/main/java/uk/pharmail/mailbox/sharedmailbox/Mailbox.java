package uk.pharmail.mailbox.sharedmailbox;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;
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
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.sourcing.StreamType;

/** A shared mailbox as its events have it. */
public sealed interface Mailbox {

    StreamType<MailboxCommand, MailboxEvent, Mailbox> TYPE =
            new StreamType<>("mailbox", MailboxEvent.class, new MailboxDecider());

    /**
     * The mailbox that stands in the place of this one: itself, unless it was retired and another has taken its place (CHG-2).
     *
     * @param states of any mailbox
     */
    static Mailbox inPlaceOf(MailboxId mailbox, Function<MailboxId, Mailbox> states) {
        Mailbox state = states.apply(mailbox);
        return state instanceof Retired retired && retired.successor() != null
                ? inPlaceOf(retired.successor(), states)
                : state;
    }

    /**
     * The mailbox in which arrives what is sent to this one, or to the one in its place (CHG-3).
     *
     * @param states of any mailbox
     */
    static Mailbox deliveredTo(MailboxId mailbox, Function<MailboxId, Mailbox> states) {
        Mailbox present = inPlaceOf(mailbox, states);
        return present instanceof Open open && open.redirectedTo() != null
                ? states.apply(open.redirectedTo())
                : present;
    }

    /** It has never been opened. */
    record Absent() implements Mailbox {}

    /**
     * It is no more (CHG-2, CHG-3).
     *
     * @param odsCode the last that it had
     * @param successor the mailbox of the same pharmacy that stands in its place; null where none does
     */
    record Retired(
            MailboxId id,
            PharmacyId pharmacy,
            OdsCode odsCode,
            @Nullable MailboxId successor) implements Mailbox {}

    /**
     * It is there.
     *
     * @param adopted whether it was there before the record (MIG-1)
     * @param aliases by which mail is delivered to it besides its primary address, in the order in which they became so
     *     (MBX-2)
     * @param allowance how many accounts may be linked before the regional team has to approve more (LINK-2)
     * @param links in the order in which they were made
     * @param owner one of those linked; null while it is vacant (MBX-6)
     * @param deputies in the order in which they were named (MBX-6)
     * @param namingBreach it has been told that the primary address is not the conventional one (MBX-3)
     * @param leftWithoutAccess it has been told that nobody can open it, and no person was linked since (MBX-7)
     * @param redirectedTo to which mailbox its mail is delivered instead: an open one that redirects no further (CHG-3)
     * @param takenOver which mailboxes were redirected here; some are not any more (CHG-3)
     * @param handover who goes as soon as somebody who comes can open it; null where nobody waits for that (CHG-2)
     * @param ended what was so once and is not any more
     */
    record Open(
            MailboxId id,
            boolean adopted,
            PharmacyId pharmacy,
            OdsCode odsCode,
            SharedAddress address,
            DisplayName displayName,
            SequencedMap<SharedAddress, Alias> aliases,
            int allowance,
            SequencedMap<AccountId, Link> links,
            @Nullable AccountId owner,
            SequencedSet<AccountId> deputies,
            boolean namingBreach,
            boolean leftWithoutAccess,
            @Nullable MailboxId redirectedTo,
            Set<MailboxId> takenOver,
            @Nullable Handover handover,
            Ended ended)
            implements Mailbox {

        public Open {
            aliases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(aliases));
            links = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(links));
            deputies = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(deputies));
            takenOver = Set.copyOf(takenOver);
        }

        /** What is not as the rules want it; an adopted mailbox may be so from its first day (MIG-1). */
        public List<Breach> breaches() {
            List<Breach> breaches = new ArrayList<>();
            if (!address.meetsConvention(odsCode)) {
                breaches.add(Breach.NAMING);
            }
            if (owner == null) {
                breaches.add(Breach.VACANT);
            }
            if (links.size() > allowance) {
                breaches.add(Breach.OVER_ALLOWANCE);
            }
            return breaches;
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

    /** A rule that a mailbox breaks. */
    enum Breach {
        /** The primary address is not the conventional one (MBX-3). */
        NAMING,
        /** Nobody owns it (MBX-6). */
        VACANT,
        /** More accounts are linked than were approved (LINK-3). */
        OVER_ALLOWANCE,
        /** It is no shared mailbox: somebody logs in to it (MBX-4). */
        LOGGED_IN_TO
    }

    /**
     * What was so once and has ended: a list of how things were brings nothing of it back (MIG-2).
     *
     * @param links whose access was taken away
     * @param deputies who were deputies
     * @param aliases by which nothing is delivered any more (MBX-2)
     * @param hadOwner whether somebody has owned it, now or before
     */
    record Ended(Set<AccountId> links, Set<AccountId> deputies, Set<SharedAddress> aliases, boolean hadOwner) {

        public Ended {
            links = Set.copyOf(links);
            deputies = Set.copyOf(deputies);
            aliases = Set.copyOf(aliases);
        }
    }

    /** Whose links end, and why, as soon as somebody who comes can open it (CHG-2). */
    record Handover(List<AccountId> outgoing, UnlinkReason reason) {

        public Handover {
            outgoing = List.copyOf(outgoing);
        }
    }

    /** @param retiresOn the first day on which nothing is delivered by it; null where it stays */
    record Alias(SharedAddress address, @Nullable LocalDate retiresOn) {}

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

        /** Whether it was there before the record (MIG-1). */
        public boolean isAdopted() {
            return term.occasion() == null;
        }

        boolean isPerson() {
            return kind == AccountKind.PERSONAL;
        }

        /** Whether it is someone who works at the pharmacy (MBX-7). */
        boolean worksThere() {
            return worksThere(capacity);
        }

        static boolean worksThere(Capacity capacity) {
            return switch (capacity) {
                case PREMISES_STAFF, REGULAR_LOCUM -> true;
                case HEAD_OFFICE, APPLICATION -> false;
            };
        }
    }
}
