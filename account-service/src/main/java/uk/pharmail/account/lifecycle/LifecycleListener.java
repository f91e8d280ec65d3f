package uk.pharmail.account.lifecycle;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;
import uk.pharmail.account.account.Account;
import uk.pharmail.account.account.AccountCommand.BeginLongLeave;
import uk.pharmail.account.account.AccountCommand.Deactivate;
import uk.pharmail.account.account.AccountCommand.Delete;
import uk.pharmail.account.account.AccountCommand.EndLongLeave;
import uk.pharmail.account.account.AccountCommand.Join;
import uk.pharmail.account.account.AccountCommand.MarkLeaver;
import uk.pharmail.account.account.AccountCommand.Order;
import uk.pharmail.account.account.AccountCommand.Reactivate;
import uk.pharmail.account.account.AccountCommand.Suspend;
import uk.pharmail.account.account.AccountCommand.WithdrawLeaverMark;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.Topic;
import uk.pharmail.contracts.lifecycle.AccountObserved;
import uk.pharmail.contracts.lifecycle.ContactConfirmationDue;
import uk.pharmail.contracts.lifecycle.DeactivationDue;
import uk.pharmail.contracts.lifecycle.DeadlineCleared;
import uk.pharmail.contracts.lifecycle.DeadlineSet;
import uk.pharmail.contracts.lifecycle.DeletionDue;
import uk.pharmail.contracts.lifecycle.JoinerMarked;
import uk.pharmail.contracts.lifecycle.LeaverMarkWithdrawn;
import uk.pharmail.contracts.lifecycle.LeaverMarked;
import uk.pharmail.contracts.lifecycle.LifecycleBatchEvent;
import uk.pharmail.contracts.lifecycle.LifecycleBulkEvent;
import uk.pharmail.contracts.lifecycle.LongLeaveBegun;
import uk.pharmail.contracts.lifecycle.LongLeaveEnded;
import uk.pharmail.contracts.lifecycle.LongLeaveOverrun;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.contracts.lifecycle.ReactivationGranted;
import uk.pharmail.contracts.lifecycle.SuspensionDue;
import uk.pharmail.contracts.lifecycle.WarningDue;
import uk.pharmail.sourcing.feed.Fact;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Rows;
import uk.pharmail.sourcing.feed.Table;
import uk.pharmail.sourcing.react.Mark;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Turns what lifecycle-service finds into orders to the account, those of one in their order and each once (ADR 84). */
@Singleton
class LifecycleListener {
    private static final String CONSUMER = "lifecycle-orders";

    /** What somebody has decided became true there; what is due becomes true when the account says so. */
    private static final List<Reaction<?>> ORDERS = List.of(
            order(LeaverMarked.class, _ -> new MarkLeaver(), Mark::effectiveAt),
            order(LeaverMarkWithdrawn.class, _ -> new WithdrawLeaverMark(), Mark::effectiveAt),
            order(JoinerMarked.class, _ -> new Join(), Mark::effectiveAt),
            order(ReactivationGranted.class, _ -> new Reactivate(), Mark::effectiveAt),
            order(LongLeaveBegun.class, _ -> new BeginLongLeave(), Mark::effectiveAt),
            order(LongLeaveEnded.class, _ -> new EndLongLeave(), Mark::effectiveAt),
            order(DeactivationDue.class, due -> new Deactivate(due.accountVersion()), null),
            order(SuspensionDue.class, due -> new Suspend(due.accountVersion()), null),
            order(DeletionDue.class, due -> new Delete(due.accountVersion(), due.cause()), null));

    private final Feeds feeds;

    LifecycleListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new Orders(), ORDERS);
    }

    @Incoming(CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(CONSUMER, records);
    }

    private static <E extends PharmailEvent> Reaction<E> order(
            Class<E> event, Function<E, Order> order, @Nullable Function<Mark<E>, Instant> effectiveAt) {
        return Reaction.onStream(
                kind(event), event, Account.TYPE, Mark::key, mark -> order.apply(mark.body()), effectiveAt);
    }

    private static String kind(Class<? extends PharmailEvent> event) {
        return EventTypes.of(event).name();
    }

    private static final class Orders implements Projection {
        private static final Set<Class<? extends PharmailEvent>> HANDLES = Set.of(
                LeaverMarked.class,
                LeaverMarkWithdrawn.class,
                JoinerMarked.class,
                ReactivationGranted.class,
                LongLeaveBegun.class,
                LongLeaveEnded.class,
                DeactivationDue.class,
                SuspensionDue.class,
                DeletionDue.class);
        private static final Set<Class<? extends PharmailEvent>> IGNORES = Set.of(
                LifecycleBatchEvent.class,
                LifecycleBulkEvent.class,
                AccountObserved.class,
                DeadlineSet.class,
                DeadlineCleared.class,
                WarningDue.class,
                LongLeaveOverrun.class,
                ContactConfirmationDue.class,
                PolicyPutInForce.class);

        @Override
        public String consumer() {
            return CONSUMER;
        }

        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.LIFECYCLE_EVENTS);
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
            rows.mark(kind(fact.event().getClass()), fact.stream().id(), fact.event());
        }
    }
}
