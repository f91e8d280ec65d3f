package uk.pharmail.mailbox.platform;

import java.time.Instant;
import java.util.Set;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * A mailbox as the mail platform has it.
 *
 * @param granted who can open it; somebody who holds none of our accounts has an id that the adapter derives, always the
 *     same
 * @param completeUpTo every grant and revocation before this instant is in here
 */
public record PlatformMailbox(
        SharedAddress primary, Set<SharedAddress> aliases, Set<AccountId> granted, Instant completeUpTo) {

    public PlatformMailbox {
        aliases = Set.copyOf(aliases);
        granted = Set.copyOf(granted);
    }
}
