package uk.pharmail.account.identity;

import java.time.Instant;
import java.util.Optional;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.PersonId;

/**
 * Where people sign in: keeps their passwords and what they did, and knows each user by its account id. Every command
 * may be sent again and does nothing twice. What cannot be reached, or does not answer as it should, is an
 * {@link IdentityProviderUnavailable}: nothing is known of the outcome then, and the command is to be sent again.
 */
public interface IdentityProvider {

    /**
     * Makes a user of the staff with a temporary password, who takes all the steps of {@link
     * uk.pharmail.contracts.value.ActivationStep} at the first sign-in before getting in (ACC-3). A user that the account has
     * already is left as it is, whatever its name, password and open steps.
     */
    Creation create(NewUser user);

    /**
     * Makes a user that there was before, known by its name alone, the account's (MIG-1): password, sessions and open steps
     * stay as they are.
     */
    Takeover takeOver(AccountId account, PersonId person, UserName name);

    /** Lets the user sign in by this name and no other from now on (ACC-11); passwords, sessions and open steps stay. */
    Renaming rename(AccountId account, UserName name);

    /**
     * Replaces the password by one that has to be changed at the next sign-in; who is signed in stays so. The rules of
     * ACC-4 hold for it too.
     */
    PasswordOutcome setTemporaryPassword(AccountId account, TemporaryPassword password);

    /**
     * Makes the user of an application account: no member of the staff, without a password and without steps before the
     * first sign-in (ACC-10). A user that the account has already is left as it is.
     */
    Creation createApplication(AccountId account, UserName name, boolean enabled);

    /** Replaces the password by one that lasts, and that nobody is asked to change at a sign-in (ACC-10). */
    PasswordOutcome setApplicationPassword(AccountId account, ApplicationPassword password);

    /** Lets the user sign in, also one that was locked out; false if the account has no user. */
    boolean enable(AccountId account);

    /** Refuses every sign-in, and every renewal of a session, until enabled; false if the account has no user. */
    boolean disable(AccountId account);

    /**
     * Ends all sessions (ACC-12): none is renewed. Access tokens that are out already live on to their end, five minutes
     * at most. False if the account has no user.
     */
    boolean signOutEverywhere(AccountId account);

    /** Removes the user, if there is one, and what the provider has stored of its deeds as far as it can. */
    Deletion delete(AccountId account);

    /** The user as it is now; empty if the account has none. */
    Optional<UserState> state(AccountId account);

    /**
     * What people did at or after an instant, each fact with the same event id however often it is read. A fact may come
     * again, and one between the cursor and {@link Facts#completeUpTo()} always comes: the next call's cursor is that
     * instant. Facts about users that are deleted by now may be absent.
     *
     * @param after the instant to read from: {@code completeUpTo} of the call before, or when the first account was made
     */
    Facts facts(Instant after);
}
