package uk.pharmail.sourcing.command;

/** The client used this key before to ask for something else; nothing was written. */
public final class KeyReusedForAnotherBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeyReusedForAnotherBody() {
        super("the idempotency key was used for another request", null, false, false);
    }
}
