package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.ClientErrorException;

/** The body has more bytes than the operation takes (413). */
final class BodyTooLarge extends ClientErrorException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
        super("body too large", 413);
    }
}
