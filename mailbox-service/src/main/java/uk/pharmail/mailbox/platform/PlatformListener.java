package uk.pharmail.mailbox.platform;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Lets {@link PlatformFollowing} know of every event that the mail platform has to follow. */
@Singleton
class PlatformListener {
    private final Feeds feeds;

    PlatformListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new PlatformProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing create(PlatformFollowing following) {
        return new Firing(PlatformProjection.MAILBOX, following::create);
    }

    @Produces
    @Singleton
    static Firing addresses(PlatformFollowing following) {
        return new Firing(PlatformProjection.ADDRESSES, following::align);
    }

    @Produces
    @Singleton
    static Firing follow(PlatformFollowing following) {
        return new Firing(PlatformProjection.LINK, following::follow);
    }

    @Produces
    @Singleton
    static Firing handOver(PlatformFollowing following) {
        return new Firing(PlatformProjection.HANDOVER, following::handOver);
    }

    @Produces
    @Singleton
    static Firing end(PlatformFollowing following) {
        return new Firing(PlatformProjection.LINK_ENDS, following::end);
    }

    @Produces
    @Singleton
    static Firing compare(DriftComparison comparison) {
        return new Firing(PlatformProjection.COMPARISON, comparison::compare);
    }

    @Incoming(PlatformProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(PlatformProjection.CONSUMER, records);
    }
}
