package uk.pharmail.mailbox.change;

import java.time.LocalDate;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/** A change, its day and how far it is; a row of the read model. */
record DueChange(ChangeId change, MailboxId mailbox, OdsCode odsCode, Kind kind, LocalDate due, State state) {

    /** What becomes of the pharmacy. */
    enum Kind {
        ODS_CODE,
        RELOCATION,
        OWNERSHIP,
        CONSOLIDATION,
        CLOSURE
    }

    /** How far it is. */
    enum State {
        PLANNED,
        WITHDRAWN,
        MADE,
        FAILED
    }

    DueChange with(State now) {
        return new DueChange(change, mailbox, odsCode, kind, due, now);
    }
}
