package uk.pharmail.mailbox.sharedmailbox;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.contracts.value.UnlinkReason;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact.Gone;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact.Linked;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.AccountFact.Unlinked;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.EndLink;
import uk.pharmail.mailbox.sharedmailbox.GoneAccounts.State;
import uk.pharmail.sourcing.ProcessManager;

/**
 * Ends every link of an account that was marked leaver or deleted, in whatever order the facts arrive; a link that was
 * decided with that known stays (LINK-6, LIFE-3). An instance is one account.
 */
final class GoneAccounts implements ProcessManager<AccountFact, EndLink, State> {

    /** What it learns about an account. */
    sealed interface AccountFact {

        AccountId account();

        /** @param since the version of the account's stream at which it went */
        record Gone(AccountId account, UnlinkReason reason, long since) implements AccountFact {}

        record Linked(AccountId account, MailboxId mailbox, long accountVersion) implements AccountFact {}

        record Unlinked(AccountId account, MailboxId mailbox) implements AccountFact {}
    }

    /** The link is to end, unless it was decided at {@code goneSince} or later. */
    record EndLink(MailboxId mailbox, AccountId account, UnlinkReason reason, long goneSince) {}

    /**
     * What is known of one account.
     *
     * @param gone how it went last; null while it has not
     * @param links those that have not ended
     */
    record State(@Nullable Gone gone, List<Linked> links) {

        State {
            links = List.copyOf(links);
        }
    }

    @Override
    public State initial() {
        return new State(null, List.of());
    }

    @Override
    public State evolve(State state, AccountFact fact) {
        return switch (fact) {
            case Gone gone -> new State(gone, state.links());
            case Linked linked ->
                new State(
                        state.gone(),
                        Stream.concat(others(state, linked.mailbox()), Stream.of(linked))
                                .toList());
            case Unlinked unlinked ->
                new State(state.gone(), others(state, unlinked.mailbox()).toList());
        };
    }

    @Override
    public List<EndLink> react(AccountFact fact, State state) {
        Gone gone = state.gone();
        if (gone == null) {
            return List.of();
        }
        return switch (fact) {
            case Gone _ ->
                state.links().stream()
                        .filter(link -> isDue(link, gone))
                        .map(link -> end(link, gone))
                        .toList();
            case Linked linked -> isDue(linked, gone) ? List.of(end(linked, gone)) : List.of();
            case Unlinked _ -> List.of();
        };
    }

    private static boolean isDue(Linked link, Gone gone) {
        return link.accountVersion() < gone.since();
    }

    private static EndLink end(Linked link, Gone gone) {
        return new EndLink(link.mailbox(), link.account(), gone.reason(), gone.since());
    }

    private static Stream<Linked> others(State state, MailboxId mailbox) {
        return state.links().stream().filter(link -> !link.mailbox().equals(mailbox));
    }
}
