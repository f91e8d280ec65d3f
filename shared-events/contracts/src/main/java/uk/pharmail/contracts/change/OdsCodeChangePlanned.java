package uk.pharmail.contracts.change;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OldAddress;

/**
 * The mailbox of this pharmacy goes over to its new code on a day (CHG-1, CHG-5).
 *
 * @param odsCode the code that the pharmacy has until then
 * @param oldAddressUntil the first day on which the old address does not redirect any more; absent where it stays
 */
public record OdsCodeChangePlanned(
        ChangeId change,
        MailboxId mailbox,
        OdsCode odsCode,
        OdsCode toOdsCode,
        LocalDate on,
        OldAddress oldAddress,
        @Nullable LocalDate oldAddressUntil)
        implements ChangePlanned {

    public OdsCodeChangePlanned {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(toOdsCode, "toOdsCode");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(oldAddress, "oldAddress");
    }
}
