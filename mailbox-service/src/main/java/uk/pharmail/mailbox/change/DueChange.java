package uk.pharmail.mailbox.change;

import java.time.LocalDate;
import uk.pharmail.contracts.change.ChangePlanned;
import uk.pharmail.contracts.change.ClosurePlanned;
import uk.pharmail.contracts.change.ConsolidationPlanned;
import uk.pharmail.contracts.change.OdsCodeChangePlanned;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.change.RelocationPlanned;
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
        CLOSURE;

        static Kind of(ChangePlanned plan) {
            return switch (plan) {
                case OdsCodeChangePlanned _ -> ODS_CODE;
                case RelocationPlanned _ -> RELOCATION;
                case OwnershipChangePlanned _ -> OWNERSHIP;
                case ConsolidationPlanned _ -> CONSOLIDATION;
                case ClosurePlanned _ -> CLOSURE;
            };
        }
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
