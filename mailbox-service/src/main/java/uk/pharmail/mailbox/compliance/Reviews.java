package uk.pharmail.mailbox.compliance;

import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.mailbox.ReviewAnswered;
import uk.pharmail.contracts.mailbox.ReviewCompleted;
import uk.pharmail.contracts.mailbox.ReviewEvent;
import uk.pharmail.contracts.mailbox.ReviewExtended;
import uk.pharmail.contracts.mailbox.ReviewOpened;
import uk.pharmail.contracts.mailbox.ReviewOverdue;
import uk.pharmail.contracts.mailbox.ReviewReminded;

/** How the last review of a mailbox's links stands (LINK-5). */
enum Reviews {
    UNDER_WAY,
    OVERDUE,
    DONE;

    /** How it stands after the event; null if that changes nothing. */
    static @Nullable Reviews after(ReviewEvent event) {
        return switch (event) {
            case ReviewOpened _ -> UNDER_WAY;
            case ReviewOverdue _ -> OVERDUE;
            case ReviewCompleted _ -> DONE;
            case ReviewExtended _, ReviewAnswered _, ReviewReminded _ -> null;
        };
    }
}
