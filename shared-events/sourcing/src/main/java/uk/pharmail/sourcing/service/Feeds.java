package uk.pharmail.sourcing.service;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    Feeds(KafkaClientService clients) {
        this.clients = clients;
    }

    /** Applies what the consumer's channel has read; returns when it is committed, or its partition has stopped. */
    public void apply(String consumer, ConsumerRecords<String, byte[]> records) {
        feed(consumer).apply(records).forEach((partition, progress) -> {
            if (progress instanceof Progress.Behind behind) {
                seek(consumer, partition, behind.nextOffset());
            }
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
        offset.ifPresent(from -> seek(consumer, partition, from));
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

    /** On whichever instance reads the partition; where it is not this one, that one's next record finds it out. */
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

    private Feed feed(String consumer) {
        Feed feed = feeds.get(consumer);
        if (feed == null) {
            throw new IllegalArgumentException("no listener is called " + consumer);
        }
        return feed;
    }
}
