package uk.pharmail.mailbox.platform;

import java.time.Instant;
import java.util.Set;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.Container;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * A mailbox as the mail platform has it.
 *
 * @param container where it is; an adopted one may be anywhere (MBX-5)
 * @param granted who can open it; somebody who holds none of our accounts has an id that the adapter derives, always the
 *     same
 * @param elsewhere which of these live outside the container in which mailboxes are made (MBX-5)
 * @param completeUpTo every grant and revocation before this instant is in here
 */
public record PlatformMailbox(
        SharedAddress primary,
        Set<SharedAddress> aliases,
        Container container,
        Set<AccountId> granted,
        Set<AccountId> elsewhere,
        Instant completeUpTo) {

    public PlatformMailbox {
        aliases = Set.copyOf(aliases);
        granted = Set.copyOf(granted);
        elsewhere = Set.copyOf(elsewhere);
        if (!granted.containsAll(elsewhere)) {
            throw new IllegalArgumentException("who lives elsewhere is told of those who can open the mailbox");
        }
    }
}
