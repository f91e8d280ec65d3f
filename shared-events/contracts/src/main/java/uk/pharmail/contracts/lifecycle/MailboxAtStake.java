package uk.pharmail.contracts.lifecycle;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.Stake;

/**
 * A mailbox that an account is linked to, and what it is about to lose (LIFE-6).
 *
 * @param owner absent while the mailbox is vacant
 * @param stakes in their own order, each once; empty if the mailbox loses neither owner nor one of the last two
 */
public record MailboxAtStake(
        MailboxId mailbox, OdsCode odsCode, @Nullable AccountId owner, List<Stake> stakes) {

    public MailboxAtStake {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(odsCode, "odsCode");
        stakes = List.copyOf(stakes);
    }
}
