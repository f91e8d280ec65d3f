package uk.pharmail.sourcing.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import uk.pharmail.sourcing.cloudevents.Heading;

/**
 * Reads some partitions from their first record up to given offsets, again and again, and hands over the facts that the
 * projection handles, each once and those of a stream in order. One thread at a time.
 */
final class TopicReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;
    private final FactReader reader;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();

    TopicReader(Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions, FactReader reader) {
        this.consumer = consumer;
        this.reader = reader;
        partitions.forEach(partition -> next.put(partition, 0L));
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, 0));
    }

    /**
     * Reads up to the targets, exclusive.
     *
     * @throws RebuildFailed if a record cannot be read, or one of its stream is missing before it
     */
    void readTo(Map<TopicPartition, Long> targets, Sink sink) throws InterruptedException {
        List<TopicPartition> reached = new ArrayList<>();
        next.forEach((partition, from) -> {
            if (from >= targets.getOrDefault(partition, 0L)) {
                reached.add(partition);
            }
        });
        consumer.resume(next.keySet());
        consumer.pause(reached);
        int left = next.size() - reached.size();
        while (left > 0) {
            ConsumerRecords<String, byte[]> records = consumer.poll(PATIENCE);
            List<Fact> facts = new ArrayList<>(records.count());
            for (TopicPartition partition : records.partitions()) {
                long target = targets.getOrDefault(partition, 0L);
                for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                    if (record.offset() < target) {
                        read(record, facts);
                    }
                }
                long position = Math.min(target, consumer.position(partition));
                next.put(partition, position);
                if (position == target) {
                    consumer.seek(partition, target);
                    consumer.pause(List.of(partition));
                    left--;
                }
            }
            if (!facts.isEmpty()) {
                sink.take(facts);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Fact> facts) {
        try {
            Heading heading = Heading.of(record);
            long before = versions.getOrDefault(heading.stream(), 0L);
            if (heading.version() <= before) {
                return;
            }
            if (heading.version() > before + 1) {
                throw new RebuildFailed("an event of " + heading.stream() + " after version " + before + " is missing");
            }
            versions.put(heading.stream(), heading.version());
            switch (reader.concern(heading.type())) {
                case HANDLED -> facts.add(reader.fact(record));
                case IGNORED -> {
                    // moves the version only
                }
                case UNKNOWN -> throw new RebuildFailed("neither handled nor ignored: " + heading.type());
            }
        } catch (RebuildFailed e) {
            throw e;
        } catch (RuntimeException e) {
            throw new RebuildFailed("offset " + record.offset() + " of " + record.topic() + "-" + record.partition()
                    + " cannot be read: " + Faults.describe(e));
        }
    }

    /** Takes over facts, waiting while there are many that are not folded yet. */
    interface Sink {
        void take(List<Fact> facts) throws InterruptedException;
    }
}
