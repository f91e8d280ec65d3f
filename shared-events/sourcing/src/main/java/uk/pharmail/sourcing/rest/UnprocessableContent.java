package uk.pharmail.sourcing.rest;

import jakarta.ws.rs.ClientErrorException;

/** The body is of the right type and can't be taken for what it holds (422); nothing of it was kept. */
public final class UnprocessableContent extends ClientErrorException {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String detail;

    /**
     * Refuses the body.
     *
     * @param reason the name of a constant, part of the API
     * @param detail for a person; repeats nothing of what was sent
     */
    public UnprocessableContent(String reason, String detail) {
        super(reason, 422);
        this.reason = reason;
        this.detail = detail;
    }

    String reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
