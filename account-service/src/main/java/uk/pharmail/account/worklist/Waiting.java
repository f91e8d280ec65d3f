package uk.pharmail.account.worklist;

import java.time.Instant;
import uk.pharmail.contracts.value.AccountId;

/** Something about an account waits for the helpdesk. */
record Waiting(AccountId account, Kind kind, Instant since) {

    record Key(AccountId account, Kind kind) {}

    /** What is to be done; part of the API. */
    enum Kind {
        /** To be set up, or refused (ACC-10). */
        APPLICATION_ACCOUNT_REQUESTED,
        /** To be settled whether it is the same person (REG-2). */
        SAME_NAME,
        /** To be linked to the branch that somebody of the head office has chosen (ACC-6). */
        BRANCH_CHOSEN,
        /**
         * A message did not reach its holder, or who is responsible for its mailboxes: to be reached by another way, until what is known
         * of the holder is changed or confirmed (LIFE-8).
         */
        UNREACHED
    }
}
