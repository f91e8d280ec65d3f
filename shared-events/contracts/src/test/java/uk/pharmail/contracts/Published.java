package uk.pharmail.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The documents that are committed for consumers, and the command that writes them anew from the records. */
final class Published {
    static final Path RESOURCES = Path.of("src/main/resources");
    static final Path SCHEMAS = RESOURCES.resolve("schemas");
    static final Path SAMPLES = RESOURCES.resolve("samples");
    static final Path ASYNC_API = RESOURCES.resolve("asyncapi.json");

    static final String COMMAND = "./mvnw -pl shared-events/contracts test -Dpharmail.contracts.rewrite=true";

    static {
        if (Boolean.getBoolean("pharmail.contracts.rewrite")) {
            EventTypes.ALL.forEach(Published::writeUnlessItBreaksSomebody);
            write(ASYNC_API, AsyncApi.document());
        }
    }

    private Published() {}

    static JsonNode read(Path file) {
        try {
            return ContractJson.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path sample(EventType type) {
        return SAMPLES.resolve(type.name() + ".json");
    }

    static Path schema(EventType type) {
        return SCHEMAS.resolve(type.name() + ".json");
    }

    /** The JSON documents of a directory by file name without its ending. */
    static Map<String, JsonNode> all(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, JsonNode> documents = new TreeMap<>();
            files.forEach(
                    file -> documents.put(file.getFileName().toString().replaceFirst("\\.json$", ""), read(file)));
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the present record breaks for those who know the committed schema; nothing for a type that is new. */
    static List<String> broken(EventType type) {
        return Files.exists(schema(type))
                ? SchemaCompatibility.broken(
                        Map.of(type.name(), read(schema(type))), Map.of(type.name(), JsonSchemas.of(type)))
                : List.of();
    }

    static void isAsTheRecordsSay(Path file, JsonNode document) {
        assertThat(file)
                .as("the records say something else; if that is meant, write it anew: %s", COMMAND)
                .hasContent(pretty(document));
    }

    private static void writeUnlessItBreaksSomebody(EventType type) {
        if (broken(type).isEmpty()) {
            write(schema(type), JsonSchemas.of(type));
        }
    }

    private static void write(Path file, JsonNode document) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, pretty(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(JsonNode document) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter)
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        try {
            return ContractJson.MAPPER.writer(printer).writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
