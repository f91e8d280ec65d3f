package uk.pharmail.account.notice;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Lets {@link Warnings} know of every event of lifecycle-service that somebody is told of. */
@Singleton
class WarningsListener {
    private final Feeds feeds;

    WarningsListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(NoticePolicy policy) {
        return new Listener(new WarningsProjection(policy.arrivalAskedAfter(), policy.arrivalAskedAtLast()), List.of());
    }

    @Produces
    @Singleton
    static Firing send(Warnings warnings) {
        return new Firing(WarningsProjection.SEND, warnings::send);
    }

    @Incoming(WarningsProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(WarningsProjection.CONSUMER, records);
    }
}
