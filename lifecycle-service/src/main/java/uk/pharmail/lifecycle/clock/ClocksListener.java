package uk.pharmail.lifecycle.clock;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.lifecycle.batch.Batches;
import uk.pharmail.lifecycle.clock.AccountFacts.Heard;
import uk.pharmail.lifecycle.clock.ClocksCommand.Hear;
import uk.pharmail.lifecycle.clock.ClocksCommand.Pass;
import uk.pharmail.lifecycle.clock.ClocksCommand.Settle;
import uk.pharmail.lifecycle.stake.Stakes;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.London;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.command.CommandResult;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.command.Single;
import uk.pharmail.sourcing.react.Mark;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;
import uk.pharmail.sourcing.timer.Due;
import uk.pharmail.sourcing.timer.NotYet;

/** Lets the clocks hear what happens to accounts, and tells them of the days that have come. */
@Singleton
class ClocksListener {
    /** How often is looked whether what a day waits for has come: the facts about uses, or two persons. */
    private static final Duration LOOKED_AGAIN_AFTER = Duration.ofMinutes(30);

    private static final int TOGETHER = 200;

    private final Feeds feeds;

    ClocksListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener accountFacts(Days days) {
        return new Listener(
                new AccountFacts(),
                List.of(Reaction.onStream(
                        AccountFacts.HEAR, Heard.class, Clocks.TYPE, Mark::key, mark -> hear(mark, days), null)));
    }

    @Produces
    @Singleton
    static Listener deadlines() {
        return new Listener(new DeadlinesProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing day(Commands commands, Days days, Stakes stakes, Batches batches) {
        return new Firing(DeadlinesProjection.DAY, due -> pass(due, commands, days, stakes, batches));
    }

    @Produces
    @Singleton
    static Firing policy(Commands commands, Days days, Accounts accounts) {
        return new Firing(DeadlinesProjection.POLICY, due -> settle(due, commands, days, accounts));
    }

    @Incoming(AccountFacts.CONSUMER)
    @Blocking
    void takeFacts(ConsumerRecords<String, byte[]> records) {
        feeds.apply(AccountFacts.CONSUMER, records);
    }

    @Incoming(DeadlinesProjection.CONSUMER)
    @Blocking
    void takeDeadlines(ConsumerRecords<String, byte[]> records) {
        feeds.apply(DeadlinesProjection.CONSUMER, records);
    }

    private static Hear hear(Mark<Heard> mark, Days days) {
        return new Hear(
                new AccountId(mark.key()), mark.body().version(), mark.body().seen(), days.today());
    }

    private static void pass(Due due, Commands commands, Days days, Stakes stakes, Batches batches) {
        Day today = days.today();
        Pass pass = new Pass(stakes.of(new AccountId(due.key())), batches.heldAfter(), today);
        AtomicReference<Clocks> decided = new AtomicReference<>();
        CommandResult result = commands.run(
                Request.of(due.origin()), attempt -> decided.set(attempt.decide(Clocks.TYPE, due.key(), pass)));
        Clocks after = result.kind() == CommandResult.Kind.REPEATED
                ? commands.current(Clocks.TYPE, due.key()).state()
                : decided.get();
        if (after instanceof Clocks.Known known) {
            if (ClocksDecider.isWaiting(known, today.today())) {
                throw new NotYet(due.origin().at().plus(LOOKED_AGAIN_AFTER));
            }
            LocalDate next = ClocksDecider.nextDay(known, today.today());
            if (next != null) {
                throw new NotYet(London.startOf(next));
            }
        }
    }

    /** Every account comes to have the deadlines that the new terms give; run again, it does nothing twice. */
    private static void settle(Due due, Commands commands, Days days, Accounts accounts) {
        List<UUID> next = accounts.after(null, TOGETHER);
        while (!next.isEmpty()) {
            Day today = days.today();
            commands.each(next.stream()
                    .map(account -> new Single<>(
                            Request.of(origin(due, account)), Clocks.TYPE, account, new Settle(today), null))
                    .toList());
            next = accounts.after(next.getLast(), TOGETHER);
        }
    }

    private static Origin origin(Due due, UUID account) {
        Origin all = due.origin();
        return new Origin(
                new CommandId(all.actor(), due.timer() + ":" + due.key() + ":" + due.at() + ":" + account),
                all.actor(),
                null,
                all.causation(),
                all.correlation(),
                null,
                all.at());
    }
}
