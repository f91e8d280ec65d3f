package uk.pharmail.account.account;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.sourcing.command.Request;

/** The client was refused so often that it may be trying out who has an account (429, REG-2). */
final class TooManyRefusals extends ClientErrorException {
    private static final long serialVersionUID = 1L;
    private static final int SECONDS = 3_600;

    /** Whoever has been refused often is not told any more who may have an account. */
    static void mind(Vault vault, RefusalPolicy policy, Request request) {
        Instant anHourAgo = request.origin().at().minus(Duration.ofHours(1));
        if (vault.refusals(request.origin().actor(), anHourAgo) >= policy.refusalsInAnHour()) {
            throw new TooManyRefusals();
        }
    }

    private TooManyRefusals() {
        super(Response.status(Response.Status.TOO_MANY_REQUESTS)
                .header("Retry-After", SECONDS)
                .build());
    }
}
