package uk.pharmail.sourcing.relay;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import uk.pharmail.contracts.Topic;

/** The topics of events as they must be: {@value Topic#PARTITIONS} partitions, and nothing on them is ever deleted. */
public final class Topics {
    private static final Map<String, String> FOR_EVER = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1",
            TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    private static final Duration UNTIL_VISIBLE = Duration.ofSeconds(10);
    private static final Duration LOOKED_AGAIN_AFTER = Duration.ofMillis(50);

    private Topics() {}

    /**
     * Makes those that are missing, and looks at those that are there. How many replicas they have is for the broker to
     * say.
     *
     * @param kafka settings of Kafka's clients
     * @throws UnfitTopic if one has another number of partitions, or would lose events with time
     * @throws KafkaAway if the broker does not answer
     */
    public static void require(Map<String, Object> kafka, Collection<String> names) {
        try (Admin admin = Admin.create(kafka)) {
            create(admin, names);
            Map<String, TopicDescription> topics = described(admin, names);
            topics.values().forEach(Topics::checkPartitions);
            admin.describeConfigs(names.stream()
                            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                            .toList())
                    .all()
                    .get()
                    .forEach((topic, config) -> checkKeptForEver(topic.name(), config));
        } catch (ExecutionException | KafkaException e) {
            throw new KafkaAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAway(e);
        }
    }

    private static void create(Admin admin, Collection<String> names) throws ExecutionException, InterruptedException {
        Collection<String> present = admin.listTopics().names().get();
        List<NewTopic> missing = names.stream()
                .filter(name -> !present.contains(name))
                .map(name -> new NewTopic(name, Optional.of(Topic.PARTITIONS), Optional.empty()).configs(FOR_EVER))
                .toList();
        for (var creation : admin.createTopics(missing).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** A topic that was just made is not known to every broker at once. */
    private static Map<String, TopicDescription> described(Admin admin, Collection<String> names) {
        return Uni.createFrom()
                .completionStage(
                        () -> admin.describeTopics(names).allTopicNames().toCompletionStage())
                .onFailure(UnknownTopicOrPartitionException.class)
                .retry()
                .withBackOff(LOOKED_AGAIN_AFTER)
                .expireIn(UNTIL_VISIBLE.toMillis())
                .await()
                .indefinitely();
    }

    private static void checkPartitions(TopicDescription topic) {
        int partitions = topic.partitions().size();
        if (partitions != Topic.PARTITIONS) {
            throw new UnfitTopic("the topic " + topic.name() + " has " + partitions + " partitions and must have "
                    + Topic.PARTITIONS + ": with another number the order of a stream's events is lost");
        }
    }

    private static void checkKeptForEver(String topic, Config config) {
        String unfit = FOR_EVER.entrySet().stream()
                .filter(setting ->
                        !setting.getValue().equals(config.get(setting.getKey()).value()))
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unfit.isEmpty()) {
            throw new UnfitTopic("the topic " + topic + " must have " + unfit + ": its events are kept for ever");
        }
    }

    /** A topic is not as it must be; the service does not start. */
    public static final class UnfitTopic extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        UnfitTopic(String message) {
            super(message);
        }
    }

    /** The broker could not be asked. */
    public static final class KafkaAway extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        KafkaAway(Throwable cause) {
            super("Kafka does not answer", cause);
        }
    }
}
