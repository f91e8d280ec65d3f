package uk.pharmail.mailbox.register;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.mailbox.register.PharmacyCommand.DayReached;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;
import uk.pharmail.sourcing.timer.Due;

/** Feeds the calendar of the register, and tells pharmacies of the days that have come. */
@Singleton
class RegisterCalendarListener {

    private final Feeds feeds;

    RegisterCalendarListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new RegisterCalendar(), List.of());
    }

    @Produces
    @Singleton
    static Firing opens(Commands commands) {
        return new Firing(RegisterCalendar.OPENS, due -> reached(due, commands));
    }

    @Produces
    @Singleton
    static Firing closes(Commands commands) {
        return new Firing(RegisterCalendar.CLOSES, due -> reached(due, commands));
    }

    @Incoming(RegisterCalendar.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(RegisterCalendar.CONSUMER, records);
    }

    private static void reached(Due due, Commands commands) {
        commands.run(
                Request.of(due.origin()),
                attempt -> attempt.decide(Pharmacy.TYPE, due.key(), new DayReached(London.dateOf(due.at())), due.at()));
    }
}
