package uk.pharmail.account.worklist;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Tells {@link WorklistProjection} what is asked for and what is done. */
@Singleton
class WorklistListener {
    private final Feeds feeds;

    WorklistListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new WorklistProjection(), List.of());
    }

    @Incoming(WorklistProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(WorklistProjection.CONSUMER, records);
    }
}
