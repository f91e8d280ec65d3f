package uk.pharmail.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is wrong with an AsyncAPI document of the events: it must meet the official schema of AsyncAPI 3.0.0, each
 * reference in it must lead somewhere, and each type must stand exactly once on each channel on which it is told.
 */
final class AsyncApiLint {
    private static final Schema OFFICIAL = official();

    private final JsonNode document;
    private final Path directory;
    private final List<String> problems = new ArrayList<>();

    private AsyncApiLint(JsonNode document, Path directory) {
        this.document = document;
        this.directory = directory;
    }

    /** One line for each problem; empty when there is none. */
    static List<String> problems(JsonNode document, Path directory) {
        AsyncApiLint lint = new AsyncApiLint(document, directory);
        OFFICIAL.validate(document.toString(), InputFormat.JSON)
                .forEach(error -> lint.problems.add("schema: " + error));
        lint.references(document);
        lint.channels();
        return lint.problems;
    }

    private void references(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && !resolves(reference.asText())) {
            problems.add("leads nowhere: " + reference.asText());
        }
        node.forEach(this::references);
    }

    private boolean resolves(String reference) {
        return reference.startsWith("#")
                ? !document.at(reference.substring(1)).isMissingNode()
                : Files.isRegularFile(directory.resolve(reference));
    }

    private void channels() {
        for (Topic topic : Topic.values()) {
            channel(
                    topic.topicName(),
                    EventTypes.ALL.stream()
                            .filter(type -> type.topic() == topic)
                            .toList());
        }
        channel(
                Topic.PUBLIC,
                EventTypes.ALL.stream()
                        .filter(type -> type.audience() == Audience.PARTNER)
                        .toList());
    }

    private void channel(String address, List<EventType> types) {
        List<String> told = new ArrayList<>();
        document.path("channels").forEach(channel -> {
            if (channel.path("address").asText().equals(address)) {
                channel.path("messages")
                        .forEach(message ->
                                told.add(message.path("$ref").asText().replace("#/components/messages/", "")));
            }
        });
        List<String> expected = types.stream().map(EventType::name).toList();
        for (String name : expected) {
            if (Collections.frequency(told, name) != 1) {
                problems.add(address + " must tell " + name + " once");
            }
        }
        told.removeAll(expected);
        told.forEach(name -> problems.add(address + " must not tell " + name));
    }

    private static Schema official() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(Files.readString(Path.of("src/test/resources/asyncapi/3.0.0.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
