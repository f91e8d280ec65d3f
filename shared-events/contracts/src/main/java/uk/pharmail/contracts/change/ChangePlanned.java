package uk.pharmail.contracts.change;

import java.time.LocalDate;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;

/** A change was entered; it is made at the start of its day in London, unless it is withdrawn before (CHG-5). */
public sealed interface ChangePlanned extends ChangeEvent
        permits OdsCodeChangePlanned, RelocationPlanned, OwnershipChangePlanned, ConsolidationPlanned, ClosurePlanned {

    ChangeId change();

    /** The mailbox of the pharmacy that changes. */
    MailboxId mailbox();

    LocalDate on();
}
