package uk.pharmail.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a change of a schema breaks. Events are kept for ever and consumers are released apart from producers, so a type
 * must read what was written before, and an older consumer what is written now. Within a version only this may change:
 * a new optional property, a new value of an enumeration, words of description. All else needs a new version.
 */
final class SchemaCompatibility {
    private static final Set<String> DESCRIBING = Set.of("$schema", "$id", "$defs", "title", "description");
    private static final Set<String> TREATED_APART = Set.of("$ref", "properties", "required", "items", "enum");

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> broken = new ArrayList<>();

    private SchemaCompatibility(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** What breaks between two releases, one line each, schemas by wire name; empty when nothing does. */
    static List<String> broken(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        List<String> broken = new ArrayList<>();
        before.forEach((name, schema) -> {
            JsonNode now = after.get(name);
            if (now == null) {
                broken.add(name + ": wire name removed");
            } else {
                broken(schema, now).forEach(line -> broken.add(name + line));
            }
        });
        return broken;
    }

    private static List<String> broken(JsonNode before, JsonNode after) {
        SchemaCompatibility comparison = new SchemaCompatibility(before, after);
        comparison.compare("", before, after);
        return comparison.broken;
    }

    private void compare(String path, JsonNode unresolvedOld, JsonNode unresolvedNew) {
        JsonNode old = resolve(before, unresolvedOld);
        JsonNode now = resolve(after, unresolvedNew);
        keywords(path, old, now);
        properties(path, old, now);
        values(path, old, now);
        if (old.has("items") && now.has("items")) {
            compare(path + "[]", old.get("items"), now.get("items"));
        }
    }

    private void keywords(String path, JsonNode old, JsonNode now) {
        Set<String> keywords = new TreeSet<>();
        old.fieldNames().forEachRemaining(keywords::add);
        now.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(DESCRIBING);
        for (String keyword : keywords) {
            if (TREATED_APART.contains(keyword)
                    ? old.has(keyword) != now.has(keyword)
                    : !old.path(keyword).equals(now.path(keyword))) {
                broken.add(path + ": " + keyword + " changed");
            }
        }
    }

    private void properties(String path, JsonNode old, JsonNode now) {
        Set<String> requiredBefore = texts(old.path("required"));
        Set<String> requiredNow = texts(now.path("required"));
        old.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            String at = path + "." + name;
            JsonNode present = now.path("properties").path(name);
            if (present.isMissingNode()) {
                broken.add(at + ": property removed");
                return;
            }
            if (requiredBefore.contains(name) && !requiredNow.contains(name)) {
                broken.add(at + ": no longer required");
            }
            if (!requiredBefore.contains(name) && requiredNow.contains(name)) {
                broken.add(at + ": made required");
            }
            compare(at, property.getValue(), present);
        });
        requiredNow.stream()
                .filter(name -> !old.path("properties").has(name))
                .forEach(name -> broken.add(path + "." + name + ": new and required"));
    }

    private void values(String path, JsonNode old, JsonNode now) {
        Set<String> removed = texts(old.path("enum"));
        removed.removeAll(texts(now.path("enum")));
        removed.forEach(value -> broken.add(path + ": value " + value + " removed"));
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static JsonNode resolve(JsonNode document, JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }
}
