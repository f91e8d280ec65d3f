package uk.pharmail.account.identity;

/** Nothing is known of the outcome; its message holds nothing personal. */
public final class IdentityProviderUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IdentityProviderUnavailable(String message) {
        super(message);
    }

    IdentityProviderUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
