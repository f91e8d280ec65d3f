package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * From this day on nothing is delivered by the alias; it is still given to no other pharmacy (MBX-2).
 *
 * @param on absent where it is to stay after all
 */
public record AliasRetirementSet(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        SharedAddress alias,
        @Nullable LocalDate on) implements MailboxEvent {

    public AliasRetirementSet {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(alias, "alias");
    }
}
