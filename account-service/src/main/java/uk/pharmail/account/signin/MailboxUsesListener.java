package uk.pharmail.account.signin;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand.RecordSending;
import uk.pharmail.account.signin.MailboxUses.Sent;
import uk.pharmail.sourcing.react.Mark;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Lets accounts know of what was sent from mailboxes (LIFE-4). */
@Singleton
class MailboxUsesListener {
    private final Feeds feeds;

    MailboxUsesListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(
                new MailboxUses(),
                List.of(Reaction.onStream(
                        MailboxUses.SENT,
                        Sent.class,
                        Account.TYPE,
                        Mark::key,
                        mark -> new RecordSending(mark.body().on()),
                        Mark::effectiveAt)));
    }

    @Incoming(MailboxUses.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(MailboxUses.CONSUMER, records);
    }
}
