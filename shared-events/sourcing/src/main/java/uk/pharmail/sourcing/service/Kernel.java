package uk.pharmail.sourcing.service;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uk.pharmail.contracts.Topic;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.feed.Faults;
import uk.pharmail.sourcing.feed.Positions;
import uk.pharmail.sourcing.feed.Rebuild;
import uk.pharmail.sourcing.feed.RebuildFailed;
import uk.pharmail.sourcing.react.Reactions;
import uk.pharmail.sourcing.relay.Relay;
import uk.pharmail.sourcing.relay.Topics;
import uk.pharmail.sourcing.rest.AppliedPositions;
import uk.pharmail.sourcing.store.BatchingAppender;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;
import uk.pharmail.sourcing.store.Migrations;
import uk.pharmail.sourcing.store.PostgresEventStore;
import uk.pharmail.sourcing.store.Upcaster;
import uk.pharmail.sourcing.timer.Timers;

/** The kernel of one service: takes commands once its tables are migrated and its topics are as they must be. */
@Singleton
public class Kernel {
    /** Before the channels open, which is at Interceptor.Priority.LIBRARY_BEFORE. */
    private static final int BEFORE_CHANNELS = 500;

    private static final Duration OUTCOMES_KEPT = Duration.ofDays(7);

    private final String service;
    private final String appenderRole;
    private final Map<String, Object> kafka;
    private final Optional<String> rebuild;
    private final Duration timersPoll;
    private final AgroalDataSource models;
    private final InstantSource clock;
    private final Instance<Listener> listeners;
    private final Instance<Firing> firings;
    private final MeterRegistry meters;
    private final EventJson json;
    private final BatchingAppender appender;
    private final EventStore store;
    private final Relay relay;
    private final Commands commands;
    private final Positions positions;
    private final Feeds feeds;
    private final List<Listener> listening = new CopyOnWriteArrayList<>();
    private final List<Reactions> reactions = new ArrayList<>();
    private final List<AutoCloseable> started = new ArrayList<>();
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("housekeeping").factory());

    Kernel(
            @ConfigProperty(name = "pharmail.service") String service,
            @ConfigProperty(name = "quarkus.datasource.appender.username") String appenderRole,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "pharmail.rebuild") Optional<String> rebuild,
            @ConfigProperty(name = "pharmail.timers.poll", defaultValue = "5s") Duration timersPoll,
            AgroalDataSource models,
            @DataSource("appender") AgroalDataSource appenders,
            InstantSource clock,
            Instance<Upcaster> upcasters,
            Instance<Listener> listeners,
            Instance<Firing> firings,
            Feeds feeds,
            MeterRegistry meters) {
        this.service = service;
        this.appenderRole = appenderRole;
        this.kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.rebuild = rebuild;
        this.timersPoll = timersPoll;
        this.models = models;
        this.clock = clock;
        this.listeners = listeners;
        this.firings = firings;
        this.meters = meters;
        this.json = new EventJson(upcasters.stream().toList());
        this.appender = new BatchingAppender(appenders, meters);
        this.store = new PostgresEventStore(models, appender);
        this.relay = new Relay(topic(), store, models, kafka);
        this.commands = new Commands(store, json, relay::wake);
        this.positions = new Positions(models);
        this.feeds = feeds;
    }

    void start(@Observes @Priority(BEFORE_CHANNELS) StartupEvent event) {
        Migrations.migrate(models, appenderRole);
        List<Listener> all = listeners.stream().toList();
        listening.addAll(all);
        Topics.require(kafka, topicNames(all));
        relay.bindTo(meters);
        relay.start();
        started.add(relay);
        for (Listener listener : all) {
            started.add(0, listen(listener));
        }
        reactions.forEach(Reactions::start);
        Timers timers = new Timers(
                models,
                service,
                clock,
                timersPoll,
                firings.stream().collect(Collectors.toUnmodifiableMap(Firing::timer, Firing::run)));
        timers.start();
        started.add(0, timers);
        feeds.bindTo(meters);
        var _ = housekeeping.scheduleWithFixedDelay(this::forgetOutcomes, 0, 1, TimeUnit.HOURS);
        var _ = housekeeping.scheduleWithFixedDelay(this::lookAtFeeds, 5, 5, TimeUnit.SECONDS);
        rebuild.ifPresent(
                consumer -> Thread.ofVirtual().name("rebuild of " + consumer).start(() -> rebuild(consumer)));
    }

    void stop(@Observes ShutdownEvent event) throws Exception {
        housekeeping.shutdownNow();
        for (Reactions reaction : reactions) {
            reaction.close();
        }
        appender.close();
        for (AutoCloseable part : started) {
            part.close();
        }
    }

    /** How many keys wait for somebody because their mark's command failed, by consumer. */
    Map<String, Integer> stoppedReactions() {
        return reactions.stream()
                .collect(Collectors.toMap(
                        Reactions::consumer, reacting -> reacting.stops().size()));
    }

    /** For an operator, on one instance: its tables are made anew while all instances go on. */
    private void rebuild(String consumer) {
        for (Listener listener : listening) {
            if (listener.projection().consumer().equals(consumer)) {
                try {
                    new Rebuild(models, listener.projection(), json, kafka).run();
                } catch (RebuildFailed e) {
                    System.getLogger(Kernel.class.getName())
                            .log(System.Logger.Level.ERROR, "no rebuild of {0}: {1}", consumer, e.getMessage());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return;
            }
        }
        throw new IllegalArgumentException("pharmail.rebuild names no consumer: " + consumer);
    }

    @Produces
    @Singleton
    @DefaultBean
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    EventJson json() {
        return json;
    }

    @Produces
    @Singleton
    EventStore store() {
        return store;
    }

    @Produces
    @Singleton
    Commands commands() {
        return commands;
    }

    @Produces
    @Singleton
    Relay relay() {
        return relay;
    }

    @Produces
    @Singleton
    AppliedPositions positions() {
        return positions::await;
    }

    private AutoCloseable listen(Listener listener) {
        String consumer = listener.projection().consumer();
        Reactions reacting = listener.reactions().isEmpty()
                ? null
                : new Reactions(models, commands, service, clock, consumer, listener.reactions());
        if (reacting != null) {
            reactions.add(reacting);
        }
        return feeds.add(models, listener.projection(), json, clock, () -> {
            positions.wake();
            if (reacting != null) {
                reacting.wake();
            }
        });
    }

    /** Outcomes are there for clients that send a command again, which they do within days or not at all. */
    private void forgetOutcomes() {
        Instant end = clock.instant().minus(OUTCOMES_KEPT);
        try {
            store.forgetOutcomesBefore(end);
        } catch (RuntimeException e) {
            System.getLogger(Kernel.class.getName())
                    .log(System.Logger.Level.WARNING, "outcomes are forgotten later: {0}", e.getMessage());
        }
    }

    private void lookAtFeeds() {
        try {
            feeds.look();
            for (Listener listener : listening) {
                if (listener.projection().topics().contains(topic())) {
                    // Moves what is known to be applied close to the end, so that a read that waits looks at little.
                    positions.await(listener.projection().consumer(), Long.MAX_VALUE, Duration.ZERO);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.getLogger(Kernel.class.getName())
                    .log(System.Logger.Level.WARNING, "feeds are looked at later: {0}", Faults.describe(e));
        }
    }

    private Topic topic() {
        String source = "uk.pharmail." + service.replaceAll("-service$", "");
        for (Topic topic : Topic.values()) {
            if (topic.source().equals(source)) {
                return topic;
            }
        }
        throw new IllegalStateException("pharmail.service names no service: " + service);
    }

    private Set<String> topicNames(List<Listener> all) {
        Set<String> names = new LinkedHashSet<>(List.of(topic().topicName(), Topic.PUBLIC));
        all.forEach(listener -> listener.projection().topics().forEach(topic -> names.add(topic.topicName())));
        return names;
    }
}
