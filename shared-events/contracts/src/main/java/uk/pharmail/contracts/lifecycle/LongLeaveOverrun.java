package uk.pharmail.contracts.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import uk.pharmail.contracts.value.AccountId;

/**
 * Long leave has lasted as long as policy allows: those whom the mailboxes concern and the helpdesk are told, and the clock of inactivity starts again.
 *
 * @param mailboxes those that the account is linked to
 */
public record LongLeaveOverrun(AccountId account, LocalDate on, List<MailboxAtStake> mailboxes)
        implements LifecycleEvent {

    public LongLeaveOverrun {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(on, "on");
        mailboxes = List.copyOf(mailboxes);
    }
}
