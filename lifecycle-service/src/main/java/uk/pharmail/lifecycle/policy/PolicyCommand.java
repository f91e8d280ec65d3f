package uk.pharmail.lifecycle.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.PersonId;

/** What the policies are told. */
public sealed interface PolicyCommand {

    /**
     * Other terms are to hold from a day on.
     *
     * @param kind for which alone they hold; null for all
     */
    record PutInForce(LocalDate from, @Nullable AccountKind kind, LifecycleTerms terms, PersonId by, LocalDate today)
            implements PolicyCommand {}
}
