package uk.pharmail.contracts.account;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.AdoptedState;
import uk.pharmail.contracts.value.FactSource;
import uk.pharmail.contracts.value.OnRecord;
import uk.pharmail.contracts.value.PersonId;

/**
 * An account that there was before is taken over as it is, whatever rule its state breaks (MIG-1): the first event of its
 * stream, in place of {@link AccountCreated}. Nobody is told of it (MIG-2).
 *
 * @param person who holds it; present exactly for a personal account
 * @param since the London day since which it is in this state; absent if that is unknown
 * @param usedOn the last London day on which it is known to have been used; absent if that is unknown, so that no clock
 *     runs on it until the feed of use has been complete for a full period (MIG-2)
 * @param passwordChangedOn the London day on which its password was last changed (ACC-5); absent if that is unknown
 * @param source where all this was learnt
 * @param mobile whether a mobile number of its holder came with it (MBX-6, ACC-1); absent for an application account, and where it
 *     was adopted before this was told
 */
public record AccountAdopted(
        AccountId account,
        AccountKind kind,
        @Nullable PersonId person,
        AdoptedState state,
        @Nullable LocalDate since,
        @Nullable LocalDate usedOn,
        @Nullable LocalDate passwordChangedOn,
        FactSource source,
        @Nullable OnRecord mobile)
        implements AccountEvent {

    public AccountAdopted {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(source, "source");
        if ((kind == AccountKind.PERSONAL) != (person != null)) {
            throw new IllegalArgumentException("a personal account has a person, an application account has none");
        }
    }
}
