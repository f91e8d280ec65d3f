package uk.pharmail.contracts.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegistrationId;

/**
 * An account exists; it is not live before it is activated (ACC-3, ACC-10). Of a person the alternate e-mail address and the mobile
 * number are on record from then on (ACC-1).
 *
 * @param person who holds it; present exactly for a personal account
 * @param registration with which it was asked for (REG-1); absent for one that was asked for by itself
 * @param sponsor the organisation that stands up for a locum (ACC-7); absent for everybody else
 * @param branch what somebody of the head office has chosen to be linked to (ACC-6); absent for everybody else
 */
public record AccountCreated(
        AccountId account,
        AccountKind kind,
        @Nullable PersonId person,
        @Nullable RegistrationId registration,
        @Nullable OdsCode sponsor,
        @Nullable OdsCode branch)
        implements AccountEvent {

    public AccountCreated {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(kind, "kind");
        if ((kind == AccountKind.PERSONAL) != (person != null)) {
            throw new IllegalArgumentException("a personal account has a person, an application account has none");
        }
    }

    /** An account that was asked for by itself. */
    public AccountCreated(AccountId account, AccountKind kind, @Nullable PersonId person) {
        this(account, kind, person, null);
    }

    /** The account of somebody who works at a pharmacy's premises. */
    public AccountCreated(
            AccountId account, AccountKind kind, @Nullable PersonId person, @Nullable RegistrationId registration) {
        this(account, kind, person, registration, null, null);
    }
}
