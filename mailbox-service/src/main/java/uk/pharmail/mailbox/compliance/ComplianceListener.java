package uk.pharmail.mailbox.compliance;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.react.Mark;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;

/** Feeds the compliance projection, and tells what it finds changed (COMP-6). */
@Singleton
class ComplianceListener {
    private final Feeds feeds;

    ComplianceListener(Feeds feeds) {
        this.feeds = feeds;
    }

    /** The readings of the duty that can be chosen. */
    @ConfigMapping(prefix = "pharmail.compliance")
    interface Readings {

        @WithDefault("2")
        int leastPersons();

        @WithDefault("true")
        boolean locumsCount();

        @WithDefault("2020-11-09")
        LocalDate dutyFrom();
    }

    @Produces
    @Singleton
    static Listener listener(Readings readings) {
        return new Listener(
                new ComplianceProjection(
                        new CompliancePolicy(readings.leastPersons(), readings.locumsCount(), readings.dutyFrom())),
                List.of(Reaction.onStream(
                        ComplianceProjection.CHANGED,
                        TellCompliance.class,
                        ToldCompliance.TYPE,
                        Mark::key,
                        Mark::body,
                        Mark::effectiveAt)));
    }

    @Incoming(ComplianceProjection.CONSUMER)
    @Blocking
    void take(ConsumerRecords<String, byte[]> records) {
        feeds.apply(ComplianceProjection.CONSUMER, records);
    }
}
