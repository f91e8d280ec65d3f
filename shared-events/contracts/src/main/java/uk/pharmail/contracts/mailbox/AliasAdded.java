package uk.pharmail.contracts.mailbox;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PharmacyId;
import uk.pharmail.contracts.value.SharedAddress;

/**
 * What is sent to this address too is delivered to the mailbox (MBX-2).
 *
 * @param since from which day it was; absent where that is this day, or unknown
 */
public record AliasAdded(
        MailboxId mailbox,
        PharmacyId pharmacy,
        OdsCode odsCode,
        SharedAddress alias,
        @Nullable LocalDate since) implements MailboxEvent {

    public AliasAdded {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(pharmacy, "pharmacy");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(alias, "alias");
    }
}
