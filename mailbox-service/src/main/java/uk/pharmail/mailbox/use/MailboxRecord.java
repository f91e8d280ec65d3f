package uk.pharmail.mailbox.use;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uk.pharmail.contracts.mailbox.MailboxAdopted;
import uk.pharmail.contracts.mailbox.MailboxEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.MailboxId;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Link;
import uk.pharmail.mailbox.sharedmailbox.Mailbox.Open;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Stored;

/** What is recorded of a mailbox, at any instant. */
final class MailboxRecord {
    private final List<Stored> history;
    private final EventJson json;

    private MailboxRecord(List<Stored> history, EventJson json) {
        this.history = history;
        this.json = json;
    }

    static MailboxRecord of(MailboxId mailbox, EventStore store, EventJson json) {
        return new MailboxRecord(store.load(Mailbox.TYPE.stream(mailbox.value())), json);
    }

    Mailbox present() {
        return at(Instant.MAX);
    }

    /** Whether this account could open it then, by what is recorded. */
    boolean isLinked(AccountId account, Instant at) {
        return at(at) instanceof Open open
                && Optional.ofNullable(open.links().get(account))
                        .map(Link::effective)
                        .orElse(false);
    }

    /** The London day on which it was made, or adopted; there has to be one. */
    LocalDate since() {
        Stored first = history.getFirst();
        return London.dateOf(event(first) instanceof MailboxAdopted ? first.recordedAt() : first.effectiveAt());
    }

    private Mailbox at(Instant instant) {
        Mailbox state = Mailbox.TYPE.decider().initial();
        for (Stored stored : history) {
            if (!stored.effectiveAt().isAfter(instant)) {
                state = Mailbox.TYPE.decider().evolve(state, event(stored));
            }
        }
        return state;
    }

    private MailboxEvent event(Stored stored) {
        return Mailbox.TYPE.events().cast(json.decode(stored.type(), stored.payload()));
    }
}
