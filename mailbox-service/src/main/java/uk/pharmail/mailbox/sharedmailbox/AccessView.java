package uk.pharmail.mailbox.sharedmailbox;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;
import uk.pharmail.contracts.value.Capacity;
import uk.pharmail.contracts.value.LinkOccasion;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.account.Period;
import uk.pharmail.mailbox.sharedmailbox.MailboxPast.PastLink;

@Schema(name = "Access", description = "A time in which an account could open the mailbox (LINK-4, LINK-6)")
record AccessView(
        @Schema(description = "The mailbox, whatever code its pharmacy has or had")
        MailboxId mailbox,

        AccountId account,
        AccountKind kind,
        Capacity capacity,

        @Schema(description = "The first instant of the day on which it could")
        Instant from,

        @Schema(description = "From when on it could not any more; the end of the day at the latest")
        Instant until,

        @Schema(description = "Since when the link was effective")
        Instant linkedAt,

        @Schema(description = "How the link came about; left out where that is not known") @Nullable
        LinkOccasion occasion,

        @Schema(description = "The account whose holder asked for it; left out where that is not known") @Nullable
        AccountId askedBy,

        @Schema(description = "Who had it made or told it, as an opaque id")
        String linkedBy,

        @Schema(description = "Why it ended, if it has") @Nullable
        UnlinkReason endReason,

        @Schema(description = "Who ended it, if it has ended, as an opaque id") @Nullable
        String endedBy) {

    static AccessView of(MailboxId mailbox, PastLink link, Period period) {
        Instant until = period.until();
        if (until == null) {
            throw new IllegalArgumentException("a day has an end");
        }
        return new AccessView(
                mailbox,
                link.account(),
                link.kind(),
                link.capacity(),
                period.since(),
                until,
                link.period().since(),
                link.occasion(),
                link.askedBy(),
                link.by().value(),
                link.unlinked() == null ? null : link.unlinked().reason(),
                link.endedBy() == null ? null : link.endedBy().value());
    }
}
