package uk.pharmail.account.premises;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Tells {@link PremisesProjection} what happens to mailboxes. */
@Singleton
class PremisesListener {
    private final Feeds feeds;

    PremisesListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new PremisesProjection(), List.of());
    }

    @Incoming(PremisesProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(PremisesProjection.CONSUMER, records);
    }
}
