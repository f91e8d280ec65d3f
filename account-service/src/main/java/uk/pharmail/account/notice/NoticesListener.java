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

/** Lets {@link Notices} know of every event that somebody is told of. */
@Singleton
class NoticesListener {
    private final Feeds feeds;

    NoticesListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(NoticePolicy policy) {
        return new Listener(
                new NoticesProjection(
                        policy.temporaryPasswordValid(),
                        policy.arrivalAskedAfter(),
                        policy.arrivalAskedAtLast(),
                        policy.formerContactKept()),
                List.of());
    }

    @Produces
    @Singleton
    static Firing send(Notices notices) {
        return new Firing(NoticesProjection.SEND, notices::send);
    }

    @Produces
    @Singleton
    static Firing arrivedSoon(Notices notices) {
        return new Firing(NoticesProjection.ARRIVED_SOON, notices::askWhetherArrived);
    }

    @Produces
    @Singleton
    static Firing arrivedAtLast(Notices notices) {
        return new Firing(NoticesProjection.ARRIVED_AT_LAST, notices::askWhetherArrived);
    }

    @Produces
    @Singleton
    static Firing forgetFormer(Notices notices) {
        return new Firing(NoticesProjection.FORMER_ENDS, notices::forgetFormer);
    }

    @Produces
    @Singleton
    static Firing endPassword(Notices notices) {
        return new Firing(NoticesProjection.PASSWORD_ENDS, notices::endPassword);
    }

    @Incoming(NoticesProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(NoticesProjection.CONSUMER, records);
    }
}
