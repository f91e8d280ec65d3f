package uk.pharmail.account.identity;

import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;

/** A user to be made, with every step of a first sign-in before it (ACC-3); its text shows neither name nor password. */
public record NewUser(AccountId account, PersonId person, UserName name, TemporaryPassword password, boolean enabled) {}
