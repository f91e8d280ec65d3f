package uk.pharmail.account.account;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;

/** The client was refused so often that it may be trying out who has an account (429, REG-2). */
final class TooManyRefusals extends ClientErrorException {
    private static final long serialVersionUID = 1L;
    private static final int SECONDS = 3_600;

    TooManyRefusals() {
        super(Response.status(Response.Status.TOO_MANY_REQUESTS)
                .header("Retry-After", SECONDS)
                .build());
    }
}
