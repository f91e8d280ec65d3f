package uk.pharmail.account.message;

/**
 * The message may or may not have gone and is to be sent again, under the same id. Its message holds nothing personal, and
 * never what a server said: that repeats the address.
 */
public final class MessengerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MessengerUnavailable(String message) {
        super(message);
    }
}
