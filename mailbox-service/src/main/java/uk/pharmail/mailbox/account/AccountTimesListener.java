package uk.pharmail.mailbox.account;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Feeds {@link AccountTimes}. */
@Singleton
class AccountTimesListener {
    private final Feeds feeds;

    AccountTimesListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new AccountTimes(), List.of());
    }

    @Incoming(AccountTimes.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(AccountTimes.CONSUMER, records);
    }
}
