package uk.pharmail.contracts.change;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

/**
 * The pharmacy closes on a day and another one takes its patients over (CHG-3, CHG-5).
 *
 * @param mailbox that of the closing pharmacy
 * @param into the mailbox of the surviving pharmacy
 * @param ceasing whose employment ends
 */
public record ConsolidationPlanned(
        ChangeId change,
        MailboxId mailbox,
        OdsCode odsCode,
        MailboxId into,
        OdsCode intoOdsCode,
        LocalDate on,
        List<AccountId> ceasing)
        implements ChangePlanned {

    public ConsolidationPlanned {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(into, "into");
        Objects.requireNonNull(intoOdsCode, "intoOdsCode");
        Objects.requireNonNull(on, "on");
        ceasing = List.copyOf(ceasing);
    }
}
