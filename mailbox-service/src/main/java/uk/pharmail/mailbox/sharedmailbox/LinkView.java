package uk.pharmail.mailbox.sharedmailbox;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;

@Schema(name = "Link", description = "An account that may open the mailbox while it is live")
record LinkView(
        AccountId account,
        AccountKind kind,
        Capacity capacity,

        @Schema(description = "Whether the account can be used now, as far as is known (LINK-6)")
        boolean live) {

    static LinkView of(Link link, AccountsKnown known) {
        return new LinkView(
                link.account(),
                link.kind(),
                link.capacity(),
                known.about(link.account()).isLive());
    }
}
