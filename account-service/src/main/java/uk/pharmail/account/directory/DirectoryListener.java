package uk.pharmail.account.directory;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Lets {@link DirectoryEntries} know of every event that changes what can be found. */
@Singleton
class DirectoryListener {
    private final Feeds feeds;

    DirectoryListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new DirectoryProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing enter(DirectoryEntries entries) {
        return new Firing(DirectoryProjection.ENTER, entries::enter);
    }

    @Produces
    @Singleton
    static Firing erase(DirectoryEntries entries) {
        return new Firing(DirectoryProjection.ERASE, entries::erase);
    }

    @Incoming(DirectoryProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(DirectoryProjection.CONSUMER, records);
    }
}
