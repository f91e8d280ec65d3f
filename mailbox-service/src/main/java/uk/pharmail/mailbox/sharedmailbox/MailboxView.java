package uk.pharmail.mailbox.sharedmailbox;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DisplayName;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;

@Schema(name = "Mailbox", description = "The shared mailbox of a pharmacy")
record MailboxView(
        @Schema(description = "Never changes") MailboxId mailbox,
        OdsCode odsCode,

        @Schema(description = "The primary address; upper and lower case are the same")
        String address,

        DisplayName displayName,

        @Schema(description = "The account of the owner; left out while the mailbox is vacant (MBX-6)") @Nullable
        AccountId owner,

        @Schema(description = "How many accounts may be linked before the regional team has to approve more (LINK-2)")
        int allowance,

        @Schema(description = "How many accounts are linked")
        int linked) {

    static MailboxView of(Open open) {
        return new MailboxView(
                open.id(),
                open.odsCode(),
                open.address().shown(),
                open.displayName(),
                open.owner(),
                open.allowance(),
                open.links().size());
    }
}
