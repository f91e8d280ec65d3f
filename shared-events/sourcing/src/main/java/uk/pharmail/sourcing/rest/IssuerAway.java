package uk.pharmail.sourcing.rest;

/** A token cannot be judged now, because its issuer's keys cannot be had. */
final class IssuerAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IssuerAway(Throwable cause) {
        super(cause);
    }
}
