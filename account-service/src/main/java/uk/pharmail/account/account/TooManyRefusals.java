package uk.pharmail.account.account;

import static uk.pharmail.account.account.AccountReason.REFUSED_TOO_OFTEN;
import static uk.pharmail.sourcing.Unblocker.HELPDESK;

import java.time.Duration;
import java.time.Instant;
import uk.pharmail.account.vault.Vault;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Request;

/** Whoever was refused so often that they may be trying out who has an account is told nothing more for now (REG-2). */
final class TooManyRefusals {
    static final Duration WITHIN = Duration.ofHours(1);

    private TooManyRefusals() {}

    static void mind(Vault vault, RefusalPolicy policy, Request request) {
        Instant since = request.origin().at().minus(WITHIN);
        if (vault.refusals(request.origin().actor(), since) >= policy.refusalsInAnHour()) {
            throw Rejected.because(REFUSED_TOO_OFTEN, "REG-2", HELPDESK);
        }
    }
}
