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

/** Lets {@link MailboxNotices} know of every event of mailbox-service that somebody is told of. */
@Singleton
class MailboxNoticesListener {
    private final Feeds feeds;

    MailboxNoticesListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new MailboxNoticesProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing ofLink(MailboxNotices notices) {
        return new Firing(MailboxNoticesProjection.OF_LINK, notices::tellOfLink);
    }

    @Produces
    @Singleton
    static Firing ofReview(MailboxNotices notices) {
        return new Firing(MailboxNoticesProjection.OF_REVIEW, notices::tellOfReview);
    }

    @Incoming(MailboxNoticesProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(MailboxNoticesProjection.CONSUMER, records);
    }
}
