package uk.pharmail.account.samename;

import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.SameNameOutcome;

/** What is told about accounts whose holders have one name (REG-2). */
public sealed interface SameNameCommand {

    /** The holder of a new account has the name of another's, and nothing else the same. */
    record Find(AccountId account) implements SameNameCommand {}

    /** The helpdesk has looked at it. */
    record Settle(AccountId account, SameNameOutcome outcome) implements SameNameCommand {}
}
