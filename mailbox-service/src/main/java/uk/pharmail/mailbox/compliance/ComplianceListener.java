package uk.pharmail.mailbox.compliance;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import uk.pharmail.sourcing.react.Mark;
import uk.pharmail.sourcing.react.Reaction;
import uk.pharmail.sourcing.service.Feeds;
import uk.pharmail.sourcing.service.Listener;
import uk.pharmail.sourcing.store.EventJson;

/** Feeds the compliance projection, and tells what it finds changed (COMP-6). */
@Singleton
class ComplianceListener {
    private final Feeds feeds;

    ComplianceListener(Feeds feeds) {
        this.feeds = feeds;
    }

    /** How the duty is read, and what else can be set. */
    @ConfigMapping(prefix = "pharmail.compliance")
    interface Settings {

        @WithDefault("2")
        int leastPersons();

        @WithDefault("true")
        boolean locumsCount();

        @WithDefault("2020-11-09")
        LocalDate dutyFrom();

        @WithDefault("7")
        int openedWithinDays();

        /** By which day after its end the toolkit of a financial year is due (COMP-3). */
        @WithDefault("--06-30")
        MonthDay toolkitDeadline();

        /** Of rules that are not in force since the duty began, or weigh otherwise than is standard. */
        Map<Rule, Terms> rules();

        interface Terms {
            Optional<Severity> severity();

            Optional<LocalDate> from();

            Optional<LocalDate> until();
        }

        /** A file with the key that documents for inspections are signed with. */
        Optional<Path> signingKey();

        /** How often a stream shows that it is alive while nothing happens. */
        @WithDefault("15s")
        Duration heartbeat();
    }

    @Produces
    @Singleton
    static CompliancePolicy policy(Settings settings) {
        Map<Rule, CompliancePolicy.Terms> terms = new EnumMap<>(Rule.class);
        settings.rules()
                .forEach((rule, read) -> terms.put(
                        rule,
                        new CompliancePolicy.Terms(
                                read.severity().orElse(rule.standardSeverity()),
                                read.from().orElse(settings.dutyFrom()),
                                read.until().orElse(null))));
        return new CompliancePolicy(
                settings.leastPersons(),
                settings.locumsCount(),
                settings.dutyFrom(),
                settings.openedWithinDays(),
                terms,
                settings.toolkitDeadline(),
                EnumSet.allOf(Rule.class));
    }

    @Produces
    @Singleton
    static Listener listener(CompliancePolicy policy, EventJson json, InstantSource clock) {
        return new Listener(
                new ComplianceProjection(policy, json, clock),
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
