package uk.pharmail.contracts.change;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.MailboxContent;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.PersonId;

/**
 * The pharmacy goes over to another owner on a day (CHG-2, CHG-5).
 *
 * @param owner of the mailbox from then on, one of the team
 * @param team who is linked from then on: those who stay, and those who come
 * @param enteredBy which person asked for it; absent where a system did
 */
public record OwnershipChangePlanned(
        ChangeId change,
        MailboxId mailbox,
        OdsCode odsCode,
        LocalDate on,
        MailboxContent content,
        AccountId owner,
        List<TeamMember> team,
        @Nullable PersonId enteredBy)
        implements ChangePlanned {

    public OwnershipChangePlanned {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(odsCode, "odsCode");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(owner, "owner");
        team = List.copyOf(team);
    }
}
