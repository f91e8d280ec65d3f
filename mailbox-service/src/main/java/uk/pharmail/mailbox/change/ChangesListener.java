package uk.pharmail.mailbox.change;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import uk.pharmail.contracts.change.OwnershipChangePlanned;
import uk.pharmail.contracts.value.ChangeId;
import uk.pharmail.contracts.value.ChangeObstacle;
import uk.pharmail.contracts.value.EmptyingOutcome;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.mailbox.platform.MailPlatform;
import uk.pharmail.mailbox.sharedmailbox.Mailbox;
import uk.pharmail.mailbox.sharedmailbox.MailboxCommand;
import uk.pharmail.mailbox.sharedmailbox.Reservation;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;
import uk.pharmail.sourcing.timer.Due;

/** Feeds the changes, and makes each on its day or tells why it cannot be made. */
@Singleton
class ChangesListener {
    private static final Logger LOG = Logger.getLogger(ChangesListener.class);

    private final Feeds feeds;

    ChangesListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new ChangesProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing changeDue(Commands commands, ChangeWork work) {
        return new Firing(ChangesProjection.CHANGE_DUE, due -> make(due, commands, work));
    }

    @Produces
    @Singleton
    static Firing aliasRetires(Commands commands) {
        return new Firing(ChangesProjection.ALIAS_RETIRES, due -> retire(due, commands));
    }

    @Produces
    @Singleton
    static Firing mailboxEmptied(Commands commands, MailPlatform platform) {
        return new Firing(ChangesProjection.MAILBOX_EMPTIED, due -> empty(due, commands, platform));
    }

    @Incoming(ChangesProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(ChangesProjection.CONSUMER, records);
    }

    /** A refusal writes nothing, so that the failure can be told under the same command id. */
    static void make(Due due, Commands commands, ChangeWork work) {
        ChangeId change = new ChangeId(due.key());
        Request request = Request.of(due.origin());
        try {
            commands.run(request, work.make(change, due.at()));
        } catch (Rejected refusal) {
            ChangeObstacle obstacle = ChangeWork.obstacle(refusal);
            if (obstacle == null) {
                throw refusal;
            }
            LOG.warnf("change %s could not be made: %s", change.value(), obstacle);
            commands.run(request, work.decide(change, new ChangeCommand.Fail(obstacle)));
        }
    }

    private static void retire(Due due, Commands commands) {
        commands.run(Request.of(due.origin()), attempt -> {
            switch (attempt.state(Reservation.OF_ADDRESS, due.key())) {
                case Reservation.Free _ -> throw new IllegalStateException("an alias is held by its mailbox");
                case Reservation.HeldBy held ->
                    attempt.decide(
                            Mailbox.TYPE,
                            held.mailbox().value(),
                            new MailboxCommand.DayReached(London.dateOf(due.at())),
                            due.at());
            }
        });
    }

    /**
     * Only of what came before the day, for what comes from then on is the new owner's. A mailbox that the platform does not
     * have is not tried again: a person has to see to it.
     */
    private static void empty(Due due, Commands commands, MailPlatform platform) {
        if (commands.current(Change.TYPE, due.key()).state() instanceof Change.Made made
                && made.plan() instanceof OwnershipChangePlanned plan
                && plan.enteredBy() != null
                && made.emptyingConfirmedBy() != null) {
            boolean there = platform.empty(
                    made.mailbox(),
                    London.startOf(plan.on()),
                    person(plan.enteredBy()),
                    person(made.emptyingConfirmedBy()));
            EmptyingOutcome outcome = there ? EmptyingOutcome.EMPTIED : EmptyingOutcome.MAILBOX_NOT_ON_PLATFORM;
            commands.run(
                    Request.of(due.origin()),
                    attempt -> attempt.decide(Change.TYPE, due.key(), new ChangeCommand.EndEmptying(outcome)));
        }
    }

    private static Actor person(PersonId person) {
        return new Actor("person:" + person.value());
    }
}
