package uk.pharmail.account.signin;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Lets {@link Users} know of every event that a user has to follow. */
@Singleton
class UsersListener {
    private final Feeds feeds;

    UsersListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new UsersProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing conform(Users users) {
        return new Firing(UsersProjection.CONFORM, users::conform);
    }

    @Produces
    @Singleton
    static Firing make(Users users) {
        return new Firing(UsersProjection.MAKE, users::make);
    }

    @Produces
    @Singleton
    static Firing signOut(Users users) {
        return new Firing(UsersProjection.SIGN_OUT, users::signOut);
    }

    @Produces
    @Singleton
    static Firing eraseVault(Users users) {
        return new Firing(UsersProjection.ERASE_VAULT, users::eraseVault);
    }

    @Incoming(UsersProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(UsersProjection.CONSUMER, records);
    }
}
