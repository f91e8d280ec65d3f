package uk.pharmail.mailbox.registration;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
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
import uk.pharmail.mailbox.registration.Registrations.RegistrationFact;
import uk.pharmail.mailbox.registration.Registrations.Step;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.react.ProcessProjection;
import uk.pharmail.sourcing.react.ProcessProjection.Address;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Tells {@link Registrations} what account-service tells, and takes the steps that it names. */
@Singleton
class RegistrationsListener {
    static final String CONSUMER = "registrations";
    static final String HOLD = "hold-registration";
    static final String FULFIL = "fulfil-registration";
    static final String RELEASE = "release-registration";

    private final Feeds feeds;

    RegistrationsListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener(RegistrationWork work) {
        return new Listener(projection(), reactions(work));
    }

    static List<Reaction<?>> reactions(RegistrationWork work) {
        return List.of(
                Reaction.running(HOLD, Step.Hold.class, mark -> work.hold(mark.body())),
                Reaction.running(FULFIL, Step.Fulfil.class, mark -> work.fulfil(mark.body())),
                Reaction.running(RELEASE, Step.Release.class, mark -> work.release(mark.body())));
    }

    @Incoming(CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(CONSUMER, records);
    }

    static Projection projection() {
        return new ProcessProjection<>(
                CONSUMER,
                Set.of(Topic.ACCOUNT_EVENTS),
                Set.of(RegistrationSubmitted.class, RegistrationAccountsReady.class, RegistrationRejected.class),
                Set.of(
                        AccountEvent.class,
                        AdoptionEvent.class,
                        ApplicationAccountEvent.class,
                        SameNameEvent.class,
                        RegistrationCompleted.class,
                        AccountUseComplete.class),
                new Registrations(),
                Registrations.State.class,
                RegistrationsListener::learnt,
                learnt -> Optional.of(learnt.registration().value()),
                step -> new Address(kind(step), step.registration().value()));
    }

    private static String kind(Step step) {
        return switch (step) {
            case Step.Hold _ -> HOLD;
            case Step.Fulfil _ -> FULFIL;
            case Step.Release _ -> RELEASE;
        };
    }

    private static RegistrationFact learnt(Fact fact) {
        return switch (fact.event()) {
            case RegistrationSubmitted told ->
                new RegistrationFact.Submitted(told.registration(), told.odsCode(), told.accounts());
            case RegistrationAccountsReady told -> new RegistrationFact.AccountsReady(told.registration());
            case RegistrationRejected told -> new RegistrationFact.Rejected(told.registration());
            default ->
                throw new IllegalArgumentException("not handled: " + fact.type().name());
        };
    }
}
