package uk.pharmail.mailbox.use;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Lets {@link UseReading} and {@link OpeningWatch} know of every mailbox. */
@Singleton
class UseListener {
    private final Feeds feeds;

    UseListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new UseProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing read(UseReading reading) {
        return new Firing(UseProjection.READ, reading::read);
    }

    @Produces
    @Singleton
    static Firing look(OpeningWatch watch) {
        return new Firing(UseProjection.LOOK, watch::look);
    }

    @Incoming(UseProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(UseProjection.CONSUMER, records);
    }
}
