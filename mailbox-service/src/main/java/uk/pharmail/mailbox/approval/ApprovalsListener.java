package uk.pharmail.mailbox.approval;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.contracts.value.ApprovalId;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.command.Request;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Firing;
import uk.pharmail.sourcing.service.Listener;

/** Feeds the approvals' read model, lets what was not used lapse, and erases the words of what is decided. */
@Singleton
class ApprovalsListener {
    private final Feeds feeds;

    ApprovalsListener(Feeds feeds) {
        this.feeds = feeds;
    }

    @Produces
    @Singleton
    static Listener listener() {
        return new Listener(new ApprovalsProjection(), List.of());
    }

    @Produces
    @Singleton
    static Firing lapse(Commands commands, ApprovalWork work) {
        return new Firing(
                ApprovalsProjection.LAPSES,
                due -> commands.run(Request.of(due.origin()), work.lapse(new ApprovalId(due.key()))));
    }

    @Produces
    @Singleton
    static Firing erase(ApprovalWords words) {
        return new Firing(ApprovalsProjection.WORDS, due -> words.erase(due.key()));
    }

    @Incoming(ApprovalsProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(ApprovalsProjection.CONSUMER, records);
    }
}
