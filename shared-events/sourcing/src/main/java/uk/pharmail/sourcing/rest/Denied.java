package uk.pharmail.sourcing.rest;

import uk.pharmail.sourcing.rest.access.Access;

/** The policy forbids what was asked for, and says so. */
final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Access.Forbidden why;

    Denied(Access.Forbidden why) {
        super(why.reason().name(), null, false, false);
        this.why = why;
    }

    Access.Forbidden why() {
        return why;
    }
}
