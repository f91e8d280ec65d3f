package uk.pharmail.account.worklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;

/**
 * Somebody of a head office (ACC-6).
 *
 * @param branch what they have chosen to be linked to; null as long as that was not heard
 * @param since when they chose it
 * @param linked whether a link of theirs has come about
 */
record HeadOffice(
        AccountId account,
        @Nullable OdsCode branch,
        @Nullable Instant since,
        boolean linked) {

    static HeadOffice unheard(AccountId account) {
        return new HeadOffice(account, null, null, false);
    }

    HeadOffice choosing(OdsCode chosen, Instant at) {
        return new HeadOffice(account, chosen, at, linked);
    }

    HeadOffice whenLinked() {
        return new HeadOffice(account, branch, since, true);
    }
}
