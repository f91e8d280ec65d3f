package uk.pharmail.account.identity;

import java.time.Instant;
import uk.pharmail.contracts.value.AccountId;

/**
 * One thing that a person did at the provider; says nothing personal.
 *
 * @param eventId the provider's own id of it, the same at every reading
 */
public record Fact(String eventId, AccountId account, FactKind kind, Instant at) {}
