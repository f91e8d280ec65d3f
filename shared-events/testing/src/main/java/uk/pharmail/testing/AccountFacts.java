package uk.pharmail.testing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.PharmailEvent;
import uk.pharmail.contracts.account.AccountEvent;
import uk.pharmail.contracts.registration.RegistrationEvent;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.RegistrationId;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.StreamId;
import uk.pharmail.sourcing.cloudevents.CloudEventRecords;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.Metadata;
import uk.pharmail.sourcing.store.NewEvent;
import uk.pharmail.sourcing.store.Stored;

/**
 * Tells facts, of accounts above all, on their topic as their service does, where that is not running. Each stream's facts are
 * numbered from 1, so telling the same ones again, after a restart too, has no second effect.
 */
public final class AccountFacts implements AutoCloseable {
    private static final Actor ACTOR = new Actor("account-facts");

    private final EventJson json = new EventJson(List.of());
    private final Map<StreamId, Long> versions = new HashMap<>();
    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private long position;

    /** @param clock when the facts became true; they are recorded now, as a store records them: a broker refuses what lies ahead of it */
    public AccountFacts(String bootstrapServers, InstantSource clock) {
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Tells the next facts of an account; on the topic after {@link #flush}. */
    public void tell(AccountId account, AccountEvent... facts) {
        tell(new StreamId("account", account.value()), facts);
    }

    /** Tells the next facts of a stream of any service; on the topic after {@link #flush}. */
    public synchronized void tell(StreamId stream, PharmailEvent... facts) {
        for (PharmailEvent fact : facts) {
            Instant effective = clock.instant();
            NewEvent encoded = json.encode(fact, effective);
            long version = versions.merge(stream, 1L, Long::sum);
            Stored stored = new Stored(
                    ++position,
                    stream,
                    version,
                    encoded.type(),
                    encoded.payload(),
                    new Metadata(
                            StreamId.nameBased(stream.id(), "fact " + version),
                            ACTOR,
                            null,
                            null,
                            UUID.randomUUID(),
                            null),
                    effective,
                    Instant.now());
            sent.add(producer.send(CloudEventRecords.internal(stored, EventTypes.of(fact.getClass()))));
        }
    }

    /** Tells the next facts of a registration; on the topic after {@link #flush}. */
    public void tell(RegistrationId registration, RegistrationEvent... facts) {
        tell(new StreamId("registration", registration.value()), facts);
    }

    /**
     * Returns when the broker has all that was told.
     *
     * @throws IllegalStateException if it refused any of it
     */
    public synchronized void flush() {
        producer.flush();
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused a fact", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
