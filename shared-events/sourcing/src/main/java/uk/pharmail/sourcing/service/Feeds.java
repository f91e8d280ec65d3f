package uk.pharmail.sourcing.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import uk.pharmail.sourcing.feed.Feed;
import uk.pharmail.sourcing.feed.Progress;
import uk.pharmail.sourcing.feed.Projection;
import uk.pharmail.sourcing.feed.Stop;
import uk.pharmail.sourcing.store.EventJson;

/**
 * The feeds of this service and their channels from Kafka. Each reads on from where its tables stand, whatever the
 * broker believes, because the offsets are in the database. A listener's channel has the name of its consumer, and so
 * has its consumer group, behind the name of the service.
 */
@Singleton
@Default
@Identifier("feeds")
public class Feeds implements KafkaConsumerRebalanceListener {
    private final KafkaClientService clients;
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private final Map<String, Set<TopicPartition>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Long> lags = new ConcurrentHashMap<>();
    private final Map<String, Integer> stopped = new ConcurrentHashMap<>();

    Feeds(KafkaClientService clients) {
        this.clients = clients;
    }

    /** Applies what the consumer's channel has read; returns when it is committed, or its partition has stopped. */
    public void apply(String consumer, ConsumerRecords<String, byte[]> records) {
        feed(consumer).apply(records).forEach((partition, progress) -> {
            switch (progress) {
                case Progress.Applied _ -> waiting(consumer).remove(partition);
                case Progress.Behind behind -> seek(consumer, partition, behind.nextOffset());
                case Progress.Stopped _ -> waiting(consumer).add(partition);
            }
        });
    }

    /**
     * Counts what is still to be applied and what has stopped, and goes on with a partition that was continued on
     * another instance; called every few seconds.
     */
    void look() {
        feeds.forEach((consumer, feed) -> {
            List<Stop> stops = feed.stops();
            stopped.put(consumer, stops.size());
            Set<TopicPartition> continued = new HashSet<>(waiting(consumer));
            stops.forEach(stop -> continued.remove(stop.place()));
            if (!continued.isEmpty()) {
                feed.nextOffsets(continued).forEach((partition, offset) -> seek(consumer, partition, offset));
                waiting(consumer).removeAll(continued);
            }
            Map<TopicPartition, Long> ends = ends(consumer);
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> next :
                    feed.nextOffsets(ends.keySet()).entrySet()) {
                lag += Math.max(0, ends.getOrDefault(next.getKey(), 0L) - next.getValue());
            }
            lags.put(consumer, lag);
        });
    }

    /** Metrics of each consumer: what is still to be applied of the partitions that this instance reads, and stops. */
    void bindTo(MeterRegistry meters) {
        feeds.keySet().forEach(consumer -> {
            Gauge.builder("pharmail.feed.lag.events", lags, all -> all.getOrDefault(consumer, 0L))
                    .description("Events told and not yet applied, of the partitions that this instance reads")
                    .tag("consumer", consumer)
                    .register(meters);
            Gauge.builder("pharmail.feed.stopped", stopped, all -> all.getOrDefault(consumer, 0))
                    .description("Partitions that have stopped and wait for somebody, on all instances")
                    .tag("consumer", consumer)
                    .register(meters);
        });
    }

    /** All partitions that have stopped, each waiting to be continued. */
    public List<Stop> stops() {
        return feeds.values().stream().flatMap(feed -> feed.stops().stream()).toList();
    }

    /**
     * Lets a stopped partition go on from the record at which it stopped, which is tried again.
     *
     * @return whether it had stopped
     */
    public boolean continueAt(String consumer, TopicPartition partition) {
        Feed feed = feeds.get(consumer);
        if (feed == null) {
            return false;
        }
        var offset = feed.continueAt(partition);
        offset.ifPresent(from -> {
            waiting(consumer).remove(partition);
            seek(consumer, partition, from);
        });
        return offset.isPresent();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        String group = consumer.groupMetadata().groupId();
        feeds.forEach((name, feed) -> {
            if (group.endsWith("/" + name)) {
                feed.nextOffsets(partitions).forEach(consumer::seek);
            }
        });
    }

    Feed add(DataSource models, Projection projection, EventJson json, InstantSource clock, Runnable committed) {
        Feed feed = new Feed(models, projection, json, clock, committed);
        feeds.put(projection.consumer(), feed);
        return feed;
    }

    /** The ends of the partitions that this instance reads, as its client knows them. */
    private Map<TopicPartition, Long> ends(String consumer) {
        KafkaConsumer<?, ?> channel = clients.getConsumer(consumer);
        if (channel == null) {
            return Map.of();
        }
        return channel.runOnPollingThread(polling -> {
                    Map<TopicPartition, Long> ends = new HashMap<>();
                    polling.assignment()
                            .forEach(partition -> polling.currentLag(partition)
                                    .ifPresent(lag -> ends.put(partition, polling.position(partition) + lag)));
                    return ends;
                })
                .await()
                .indefinitely();
    }

    /** On whichever instance reads the partition; where it is not this one, that one finds it out in {@link #look}. */
    private void seek(String consumer, TopicPartition partition, long offset) {
        KafkaConsumer<?, ?> channel = clients.getConsumer(consumer);
        if (channel != null) {
            channel.runOnPollingThread(polling -> {
                        if (polling.assignment().contains(partition)) {
                            polling.seek(partition, offset);
                        }
                    })
                    .await()
                    .indefinitely();
        }
    }

    private Set<TopicPartition> waiting(String consumer) {
        return waiting.computeIfAbsent(consumer, _ -> ConcurrentHashMap.newKeySet());
    }

    private Feed feed(String consumer) {
        Feed feed = feeds.get(consumer);
        if (feed == null) {
            throw new IllegalArgumentException("no listener is called " + consumer);
        }
        return feed;
    }
}
