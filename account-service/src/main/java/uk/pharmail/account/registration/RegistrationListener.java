package uk.pharmail.account.registration;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.account.registration.RegistrationProcess.Learnt;
import uk.pharmail.account.registration.RegistrationProcess.Next;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.account.AccountProvisioned;
import uk.pharmail.contracts.mailbox.MailboxRegistrationFulfilled;
import uk.pharmail.contracts.mailbox.MailboxRegistrationHeld;
import uk.pharmail.contracts.mailbox.MailboxRegistrationRefused;
import uk.pharmail.contracts.registration.RegistrationSubmitted;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.react.ProcessProjection;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Tells {@link RegistrationProcess} what it has to know, and does what it asks for. */
@Singleton
class RegistrationListener {
    static final String CONSUMER = "registrations";
    private static final String NEXT = "registration-step";
    private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
            RegistrationSubmitted.class,
            AccountProvisioned.class,
            MailboxRegistrationHeld.class,
            MailboxRegistrationRefused.class,
            MailboxRegistrationFulfilled.class);

    private final Feeds feeds;

    RegistrationListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(RegistrationWork work) {
        return new Listener(projection(), List.of(Reaction.running(NEXT, Next.class, mark -> work.next(mark.body()))));
    }

    @Incoming(CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(CONSUMER, records);
    }

    static Projection projection() {
        return new ProcessProjection<>(
                CONSUMER,
                Set.of(Topic.ACCOUNT_EVENTS, Topic.MAILBOX_EVENTS),
                HANDLES,
                EventTypes.ALL.stream()
                        .filter(type -> type.topic() == Topic.ACCOUNT_EVENTS || type.topic() == Topic.MAILBOX_EVENTS)
                        .map(EventType::payload)
                        .filter(payload -> !HANDLES.contains(payload))
                        .collect(Collectors.toUnmodifiableSet()),
                new RegistrationProcess(),
                RegistrationProcess.State.class,
                RegistrationListener::learnt,
                learnt -> Optional.ofNullable(learnt.registration()).map(RegistrationId::value),
                next -> new ProcessProjection.Address(NEXT, next.registration().value()));
    }

    private static Learnt learnt(Fact fact) {
        return switch (fact.event()) {
            case RegistrationSubmitted submitted ->
                new Learnt.Submitted(submitted.registration(), Set.copyOf(submitted.accounts()));
            case AccountProvisioned provisioned ->
                new Learnt.Provisioned(provisioned.registration(), provisioned.account());
            case MailboxRegistrationHeld held -> new Learnt.Held(held.registration());
            case MailboxRegistrationRefused refused -> new Learnt.Refused(refused.registration(), refused.reason());
            case MailboxRegistrationFulfilled fulfilled -> new Learnt.Fulfilled(fulfilled.registration());
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        };
    }
}
