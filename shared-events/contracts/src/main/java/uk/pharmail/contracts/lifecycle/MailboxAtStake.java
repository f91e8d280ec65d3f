package uk.pharmail.contracts.lifecycle;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.Stake;

/**
 * A mailbox that an account is linked to, what it is about to lose, and whom that concerns (LIFE-6).
 *
 * @param owner absent while the mailbox is vacant
 * @param deputies who may do there what the owner may (MBX-6); absent in events from before they were named
 * @param headOffice the contractor's people who are linked to it, where the mailbox loses something or has no live owner; absent in events
 *     from before they were named
 * @param stakes in their own order, each once; empty if the mailbox loses neither owner nor one of the last two
 */
public record MailboxAtStake(
        MailboxId mailbox,
        OdsCode odsCode,
        @Nullable AccountId owner,
        @Nullable List<AccountId> deputies,
        @Nullable List<AccountId> headOffice,
        List<Stake> stakes) {

    public MailboxAtStake {
        Objects.requireNonNull(mailbox, "mailbox");
        Objects.requireNonNull(odsCode, "odsCode");
        deputies = deputies == null ? null : List.copyOf(deputies);
        headOffice = headOffice == null ? null : List.copyOf(headOffice);
        stakes = List.copyOf(stakes);
    }

    /** Whether the account is one of its deputies. */
    public boolean hasDeputy(AccountId account) {
        return deputies != null && deputies.contains(account);
    }

    /** Whether it loses something and nobody of the contractor's head office is there to be told; false where that was not looked at. */
    public boolean leavesContractorUntold() {
        return !stakes.isEmpty() && headOffice != null && headOffice.isEmpty();
    }

    /** Whom it concerns, the owner first, each once. */
    public List<AccountId> concerned() {
        return Stream.of(
                        Stream.ofNullable(owner),
                        Stream.ofNullable(deputies).flatMap(List::stream),
                        Stream.ofNullable(headOffice).flatMap(List::stream))
                .flatMap(people -> people)
                .distinct()
                .toList();
    }
}
