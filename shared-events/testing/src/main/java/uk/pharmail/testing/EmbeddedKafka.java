package uk.pharmail.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka of one node in this process, reachable from this machine only; its topics outlive a {@link #stop()} as
 * long as its directory does. Topics are not made on first use.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static @Nullable EmbeddedKafka shared;

    private final Path data;
    private final int port;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** The one that all tests of this JVM use: started at the first call, gone with its data when the JVM ends. */
    public static synchronized EmbeddedKafka shared() {
        EmbeddedKafka running = shared;
        if (running == null) {
            running = temporary();
            Runtime.getRuntime().addShutdownHook(new Thread(running::discard, "kafka-shutdown"));
            shared = running;
        }
        return running;
    }

    /** A started one of its own, on a free port and with a new directory; for a test that stops it. */
    public static EmbeddedKafka temporary() {
        try {
            return start(Files.createTempDirectory("pharmail-kafka"), Ports.free());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts on the data of an earlier run in this directory, if there was one. */
    public static EmbeddedKafka start(Path data, int port) {
        EmbeddedKafka kafka = new EmbeddedKafka(data, port);
        kafka.start();
        return kafka;
    }

    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Returns when the broker takes requests; on the same port and with the same data as before a {@link #stop()}. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Properties settings = settings();
        format();
        KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    /** Returns when all is on disk and the port is free. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops it and deletes its data. */
    public void discard() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format() {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(data);
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's data in " + data + " cannot be used", e);
        }
    }

    private Properties settings() {
        // the controller is only ever asked by the broker in this process, so any port will do, another at each start
        int controllerPort = Ports.free();
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "BROKER://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", "BROKER://localhost:" + port);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        // records have their events' instants, and a test may let days pass for the services alone
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        return settings;
    }
}
