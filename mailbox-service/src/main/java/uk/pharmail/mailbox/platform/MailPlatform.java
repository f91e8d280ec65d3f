package uk.pharmail.mailbox.platform;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.SharedAddress;
import uk.pharmail.sourcing.Actor;

/**
 * Where shared mailboxes and access to them really are. Each call does its whole effect or none, and doing it again
 * changes nothing, so whoever is unsure whether a call got through calls again. Addresses compare without case.
 *
 * <p>Every method throws {@link MailPlatformUnavailable} while the platform cannot be asked, or knows that it is behind.
 */
public interface MailPlatform {

    /** Makes the mailbox in the container that the platform is used for (MBX-5); one that is there stays as it is, where it is. */
    Creation create(MailboxId mailbox, SharedAddress primary, DisplayName displayName);

    /**
     * The mailbox that was there before the record, with one of these addresses, is known by this id from now on: it stays as
     * it is, and nobody comes to be able to open it (MIG-1). One that is known by the id already stays so.
     *
     * @param linked who could open it by what was adopted, for a platform that cannot tell
     * @return whether there is one
     */
    boolean adopt(MailboxId mailbox, SharedAddress primary, Set<SharedAddress> aliases, Set<AccountId> linked);

    /** Gives the mailbox this primary address; the one before stays as an alias (MBX-2, CHG-1). */
    AddressOutcome setPrimary(MailboxId mailbox, SharedAddress address);

    /** What is sent to the address is delivered to this mailbox as well (MBX-2). */
    AddressOutcome addAlias(MailboxId mailbox, SharedAddress alias);

    /** Nothing that is sent to the alias is delivered any more; a primary address is no alias, and stays. */
    void retireAlias(MailboxId mailbox, SharedAddress alias);

    /**
     * What is sent to one mailbox is delivered to the other from now on (CHG-3).
     *
     * @return whether both are there
     */
    boolean redirect(MailboxId from, MailboxId to);

    /** The mailbox is no more: nobody can open it, and its addresses can go to another one (CHG-2, CHG-3). */
    void retire(MailboxId mailbox);

    /** The account can open the mailbox (LINK-8). */
    Grant grant(MailboxId mailbox, AccountId account);

    /** The account cannot open the mailbox; of no effect where it could not. */
    void revoke(MailboxId mailbox, AccountId account);

    /**
     * Destroys what the mailbox received before an instant (CHG-2); what came since stays, however late this is asked.
     *
     * @param receivedBefore when the mailbox went over to its new owner
     * @param first who wants it
     * @param second who agreed, another person
     * @return whether the mailbox is there
     * @throws IllegalArgumentException if one person wants it alone
     */
    boolean empty(MailboxId mailbox, Instant receivedBefore, Actor first, Actor second);

    /** Sends a message to the address: the mailbox in which it arrived, empty if it cannot be delivered (CHG-4). */
    Optional<MailboxId> probe(SharedAddress address);

    /** What is there of a mailbox, and up to when that is complete; empty if there is no such mailbox (MBX-8). */
    Optional<PlatformMailbox> mailbox(MailboxId mailbox);

    /**
     * Who opened which mailbox, and who sent from one, after a place of the feed: each once, all of them, in order of time
     * (COMP-3, LIFE-4). The feed is read to its end when an answer has no uses.
     *
     * @param after {@code next} of the call before; null begins the feed: nothing is told of what came before
     */
    UsesOfMailboxes uses(UsesOfMailboxes.@Nullable Place after);

    /** What became of a mailbox that was to be made. */
    enum Creation {
        CREATED,
        EXISTED,
        /** Another mailbox has the address. */
        ADDRESS_TAKEN
    }

    /** What became of an address that a mailbox was to have. */
    enum AddressOutcome {
        DONE,
        NO_SUCH_MAILBOX,
        /** Another mailbox has it, or had it. */
        ADDRESS_TAKEN
    }

    /** What became of access that was to be granted; all but the first is for good. */
    enum Grant {
        /** It is, now or before. */
        GRANTED,
        NO_SUCH_MAILBOX,
        NO_SUCH_ACCOUNT,
        /** The platform has reasons of its own. */
        REFUSED
    }
}
