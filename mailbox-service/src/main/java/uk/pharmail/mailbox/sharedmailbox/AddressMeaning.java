package uk.pharmail.mailbox.sharedmailbox;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;

@Schema(name = "AddressMeaning", description = "Which mailbox an address means on a day (MBX-2)")
record AddressMeaning(
        @Schema(description = "As it is shown to people") String address,

        @Schema(description = "The end of this day in London")
        LocalDate on,

        @Schema(
                description =
                        "The mailbox that has or had the address, or the one of its pharmacy that stands in its place")
        MailboxId mailbox,

        @Schema(description = "The code of the mailbox's pharmacy on that day; left out once the mailbox is no more")
        @Nullable
        OdsCode odsCode,

        Meaning meaning,

        @Schema(description = "In which mailbox mail to the address arrives; left out where it does not arrive")
        @Nullable
        MailboxId deliveredTo) {

    /** What an address is to its mailbox. */
    @Schema(name = "AddressMeaningKind")
    enum Meaning {
        PRIMARY,
        ALIAS,
        /** It was the mailbox's, and nothing is delivered by it any more; no other pharmacy gets it. */
        RETIRED
    }
}
