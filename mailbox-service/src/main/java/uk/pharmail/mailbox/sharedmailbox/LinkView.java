package uk.pharmail.mailbox.sharedmailbox;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.mailbox.account.AccountsKnown;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;

@Schema(
        name = "Link",
        description = "An account that may open the mailbox while it is live, once its link is effective")
record LinkView(
        AccountId account,
        AccountKind kind,
        Capacity capacity,

        @Schema(description = "Whether the mail platform has granted it; until then it gives no access (LINK-8)")
        State state,

        @Schema(description = "Whether the account could be used then, as far as is known now (LINK-6)")
        boolean live,

        @Schema(description = "From when on it is; left out where that was at once (LINK-7)") @Nullable
        Instant startsAt,

        @Schema(description = "When it ends by itself; left out where it does not (LINK-7)") @Nullable
        Instant endsAt,

        @Schema(description = "How it came about; left out where that is not known") @Nullable
        LinkOccasion occasion,

        @Schema(description = "The account whose holder asked for it; left out where nobody of the pharmacy did")
        @Nullable
        AccountId askedBy) {

    enum State {
        REQUESTED,
        EFFECTIVE
    }

    static LinkView of(Link link, AccountsKnown known) {
        return of(link, known.about(link.account()).isLive());
    }

    static LinkView of(Link link, boolean live) {
        return new LinkView(
                link.account(),
                link.kind(),
                link.capacity(),
                link.effective() ? State.EFFECTIVE : State.REQUESTED,
                live,
                link.term().startsAt(),
                link.term().endsAt(),
                link.term().occasion(),
                link.term().askedBy());
    }
}
