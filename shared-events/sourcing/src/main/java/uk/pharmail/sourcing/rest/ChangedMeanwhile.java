package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** {@code If-Match} names what can be no version of the resource (412). */
final class ChangedMeanwhile extends ClientErrorException {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhile() {
        super("no such version", Response.Status.PRECONDITION_FAILED);
    }
}
