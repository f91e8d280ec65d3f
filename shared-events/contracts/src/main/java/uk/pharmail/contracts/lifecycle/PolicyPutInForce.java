package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.PersonId;

/**
 * Other terms hold from this day on.
 *
 * @param policyVersion from 1; 0 is what is shipped
 * @param from the London date
 * @param kind of account, for which alone they hold; absent if for all
 * @param by who put it in force
 */
public record PolicyPutInForce(
        int policyVersion, LocalDate from, @Nullable AccountKind kind, LifecycleTerms terms, PersonId by)
        implements LifecyclePolicyEvent {

    public PolicyPutInForce {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(by, "by");
    }
}
