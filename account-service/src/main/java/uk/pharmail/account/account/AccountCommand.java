package uk.pharmail.account.account;

import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ActivationStep;
import uk.pharmail.contracts.value.PersonId;

/** What an account is told. */
public sealed interface AccountCommand {

    /** A person gets an account; the name, the address and the rest are in the vault before (ACC-1, ACC-2). */
    record CreatePersonal(AccountId account, PersonId person) implements AccountCommand {}

    /** The holder has done one of the three steps at the identity provider (ACC-3). */
    record RecordStep(ActivationStep step) implements AccountCommand {}

    /** The identity provider has locked it after failed sign-ins (ACC-8). */
    record RecordLock() implements AccountCommand {}

    /** The helpdesk has made sure of the holder (ACC-8). */
    record Unlock() implements AccountCommand {}

    /** The holder is away for long. */
    record Disable() implements AccountCommand {}

    /** The holder is back. */
    record Enable() implements AccountCommand {}
}
