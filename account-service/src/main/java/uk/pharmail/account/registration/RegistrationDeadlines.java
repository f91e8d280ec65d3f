package uk.pharmail.account.registration;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.account.registration.RegistrationCommand.Expire;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.account.AccountUseComplete;
import uk.pharmail.contracts.adoption.AdoptionEvent;
import uk.pharmail.contracts.application.ApplicationAccountEvent;
import uk.pharmail.contracts.registration.RegistrationAccountsReady;
import uk.pharmail.contracts.registration.RegistrationCompleted;
import uk.pharmail.contracts.registration.RegistrationRejected;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.samename.SameNameEvent;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Ends a registration whose accounts cannot be made within the time that policy gives (REG-4). */
@Singleton
class RegistrationDeadlines {
    private static final String CONSUMER = "registration-deadlines";
    private static final String DEADLINE = "registration-deadline";

    private final Feeds feeds;

    RegistrationDeadlines(Feeds feeds) {
        this.feeds = feeds;
    }

    /** What a registration has to keep. */
    @ConfigMapping(prefix = "pharmail.registration")
    interface Policy {

        /** For how long the accounts of a registration may be in the making, for example while the provider is away. */
        @WithDefault("72h")
        Duration accountsReadyWithin();
    }

    @Produces
    @Singleton
    static Listener listener(Policy policy) {
        return new Listener(new Deadlines(policy.accountsReadyWithin()), List.of());
    }

    @Produces
    @Singleton
    static Firing firing(Commands commands, RegistrationWork work) {
        return new Firing(
                DEADLINE,
                due -> commands.run(
                        Request.of(due.origin()), work.reject(new RegistrationId(due.key()), new Expire())));
    }

    @Incoming(CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(CONSUMER, records);
    }

    private record Deadlines(Duration within) implements Projection {
        private static final Set<Class<? extends PharmailEvent>> HANDLES =
                Set.of(RegistrationSubmitted.class, RegistrationAccountsReady.class, RegistrationRejected.class);
        private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
                AccountEvent.class,
                AdoptionEvent.class,
                ApplicationAccountEvent.class,
                SameNameEvent.class,
                AccountUseComplete.class,
                RegistrationCompleted.class);

        @Override
        public String consumer() {
            return CONSUMER;
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.ACCOUNT_EVENTS);
        }

        @Override
        public Set<Class<? extends PharmailEvent>> handles() {
            return HANDLES;
        }

        @Override
        public Set<Class<? extends PharmailEvent>> ignores() {
            return IGNORES;
        }

        @Override
        public List<Table<?, ?>> tables() {
            return List.of();
        }

        @Override
        public void apply(Fact fact, Rows rows) {
            if (fact.event() instanceof RegistrationSubmitted) {
                rows.timer(DEADLINE, fact.stream().id(), fact.recordedAt().plus(within));
            } else {
                rows.cancelTimer(DEADLINE, fact.stream().id());
            }
        }
    }
}
