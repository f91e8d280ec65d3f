package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.DeadlineKind;

/**
 * The holder, those whom the mailboxes concern and the helpdesk are to be told of the deadline; each warning once (LIFE-4, LIFE-6).
 *
 * @param on the London date of the deadline
 * @param daysBefore which of the warnings of policy this is
 * @param mailboxes those that the account is linked to
 */
public record WarningDue(
        AccountId account, DeadlineKind deadline, LocalDate on, int daysBefore, List<MailboxAtStake> mailboxes)
        implements LifecycleEvent {

    public WarningDue {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(on, "on");
        mailboxes = List.copyOf(mailboxes);
    }
}
