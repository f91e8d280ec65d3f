package uk.pharmail.mailbox.compliance;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.MailboxNotOpened;
import uk.pharmail.contracts.mailbox.MailboxOpenedRegularly;
import uk.pharmail.contracts.mailbox.MailboxUseEvent;
import uk.pharmail.contracts.mailbox.MailboxUsed;

/** Whether a mailbox is opened as often as it should be (COMP-3). */
enum Openings {
    REGULAR,
    TOO_SELDOM;

    /** How it stands after the event; null if that changes nothing. */
    static @Nullable Openings after(MailboxUseEvent event) {
        return switch (event) {
            case MailboxOpenedRegularly _ -> REGULAR;
            case MailboxNotOpened _ -> TOO_SELDOM;
            case MailboxUsed _ -> null;
        };
    }
}
