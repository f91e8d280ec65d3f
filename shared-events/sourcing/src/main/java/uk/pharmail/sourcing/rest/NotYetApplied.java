package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.ServiceUnavailableException;

/** The position that the client asked for was not applied in time (503). */
final class NotYetApplied extends ServiceUnavailableException {
    private static final long serialVersionUID = 1L;

    NotYetApplied() {
        super("not yet applied");
    }
}
