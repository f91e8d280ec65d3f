package uk.pharmail.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source says of a public type, so that consumers of the schemas read the same sentence. */
final class Javadoc {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:record|enum) (\\w+)", Pattern.DOTALL);

    private final String text;
    private final Map<String, String> components;

    private Javadoc(String text, Map<String, String> components) {
        this.text = text;
        this.components = components;
    }

    static Javadoc of(Class<?> type) {
        Path source = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
        if (!Files.exists(source)) {
            return new Javadoc("", Map.of());
        }
        try {
            Matcher comment = COMMENT.matcher(Files.readString(source));
            while (comment.find()) {
                if (comment.group(2).equals(type.getSimpleName())) {
                    return parse(comment.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(type.getSimpleName() + " has no sentence that says what it guarantees");
    }

    private static Javadoc parse(String comment) {
        String[] parts = comment.replaceAll("(?m)^\\s*\\*", "")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip()
                .split("@param ", -1);
        Map<String, String> components = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int space = parts[i].indexOf(' ');
            components.put(
                    parts[i].substring(0, space), parts[i].substring(space).strip());
        }
        return new Javadoc(parts[0].strip(), components);
    }

    /** Empty for a type of the tests. */
    String text() {
        return text;
    }

    /** Empty where the name says it all. */
    String component(String name) {
        return components.getOrDefault(name, "");
    }
}
