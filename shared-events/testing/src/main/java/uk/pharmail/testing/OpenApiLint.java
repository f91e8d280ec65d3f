package uk.pharmail.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the OpenAPI document of every service has to be: valid OpenAPI 3.1, complete for a reader, and true to the REST
 * conventions. A service's test asks for the findings of its own document and wants none.
 */
public final class OpenApiLint {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Set<String> COMMANDS = Set.of("put", "post", "delete", "patch");
    private static final Set<String> EVERY_PROBLEM = Set.of("400", "401", "403", "500", "503");
    private static final Set<String> COMMAND_PROBLEMS = Set.of("404", "409", "412", "422");
    private static final Pattern TEMPLATE = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document;
    private final List<String> findings = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();

    private OpenApiLint(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with the document (JSON), each with the place where; empty if nothing is. */
    public static List<String> findings(String json) {
        JsonNode document;
        try {
            document = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            return List.of("the document is not JSON");
        }
        OpenApiLint lint = new OpenApiLint(document);
        List<String> invalid = new OpenAPIV3Parser().readContents(json).getMessages();
        if (invalid != null) {
            lint.findings.addAll(invalid);
        }
        lint.check();
        return lint.findings;
    }

    private void check() {
        expect(document.path("openapi").asText().startsWith("3.1."), "openapi", "is not 3.1");
        expect(!document.at("/info/title").asText().isBlank(), "info", "has no title");
        checkReferences("#", document);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> checkOperation(path.getKey(), method.getKey(), method.getValue())));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> checkSchema(schema.getKey(), schema.getValue()));
    }

    private void checkReferences(String at, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                if (member.getKey().equals("$ref") && member.getValue().isTextual()) {
                    String reference = member.getValue().asText();
                    expect(
                            reference.startsWith("#/")
                                    && !document.at(reference.substring(1)).isMissingNode(),
                            at,
                            "refers to " + reference + ", which is not there");
                } else {
                    checkReferences(at + "/" + member.getKey(), member.getValue());
                }
            });
        } else {
            for (int i = 0; i < node.size(); i++) {
                checkReferences(at + "/" + i, node.get(i));
            }
        }
    }

    private void checkOperation(String path, String method, JsonNode operation) {
        String at = method + " " + path;
        String id = operation.path("operationId").asText();
        expect(!id.isBlank(), at, "has no operationId");
        expect(id.isBlank() || operationIds.add(id), at, "has the operationId of another operation");
        expect(!operation.path("summary").asText().isBlank(), at, "has no summary");
        expect(!operation.path("tags").isEmpty(), at, "has no tag");
        operation
                .path("tags")
                .forEach(tag -> expect(
                        elements(document.path("tags"))
                                .anyMatch(known -> known.path("name").equals(tag)
                                        && !known.path("description").asText().isBlank()),
                        at,
                        "has a tag that the document does not describe"));

        List<JsonNode> parameters =
                elements(operation.path("parameters")).map(this::resolved).toList();
        expect(
                elements(operation.path("security"))
                        .flatMap(requirement -> requirement.properties().stream())
                        .anyMatch(scheme -> document.at("/components/securitySchemes/" + scheme.getKey() + "/scheme")
                                .asText()
                                .equals("bearer")),
                at,
                "needs no bearer token");
        checkParameters(path, at, parameters);
        checkResponses(at, operation.path("responses"));
        if (COMMANDS.contains(method)) {
            checkCommand(method, at, operation, parameters);
        } else if (lists(operation)) {
            expect(
                    has(parameters, "query", "cursor") && has(parameters, "query", "limit"),
                    at,
                    "lists without cursor and limit");
            expect(
                    resolved(operation.at("/responses/200")).path("headers").has("Link"),
                    at,
                    "lists without Link to the next page");
        }
    }

    private void checkParameters(String path, String at, List<JsonNode> parameters) {
        Set<String> inPath = new TreeSet<>();
        Matcher template = TEMPLATE.matcher(path);
        while (template.find()) {
            inPath.add(template.group(1));
        }
        for (JsonNode parameter : parameters) {
            String name = parameter.path("name").asText();
            expect(
                    described(parameter) || isSelfEvident(parameter.path("schema")),
                    at,
                    "has a parameter without description: " + name);
            if (parameter.path("in").asText().equals("path")) {
                expect(inPath.remove(name), at, "has a path parameter that its path does not have: " + name);
            }
        }
        expect(inPath.isEmpty(), at, "does not describe " + inPath);
    }

    private void checkResponses(String at, JsonNode responses) {
        boolean succeeds = false;
        for (Map.Entry<String, JsonNode> entry : responses.properties()) {
            JsonNode response = resolved(entry.getValue());
            expect(described(response), at, "has a " + entry.getKey() + " without description");
            if (entry.getKey().startsWith("2")) {
                succeeds = true;
                expect(
                        response.path("headers").has("X-Correlation-ID"),
                        at,
                        "has a " + entry.getKey() + " without X-Correlation-ID");
            }
            if (entry.getKey().compareTo("400") >= 0) {
                expect(
                        response.path("content").has("application/problem+json"),
                        at,
                        "has a " + entry.getKey() + " that is no problem+json");
            }
        }
        expect(succeeds, at, "never succeeds");
        EVERY_PROBLEM.forEach(status -> expect(responses.has(status), at, "does not say what " + status + " means"));
    }

    private void checkCommand(String method, String at, JsonNode operation, List<JsonNode> parameters) {
        expect(has(parameters, "header", "Idempotency-Key"), at, "takes no Idempotency-Key");
        expect(
                !method.equals("post")
                        || parameters.stream()
                                .anyMatch(parameter ->
                                        parameter.path("name").asText().equals("Idempotency-Key")
                                                && parameter.path("required").asBoolean()),
                at,
                "does not require Idempotency-Key");
        expect(has(parameters, "query", "dryRun"), at, "takes no dryRun");
        expect(has(parameters, "header", "If-Match"), at, "takes no If-Match");
        COMMAND_PROBLEMS.forEach(status ->
                expect(operation.path("responses").has(status), at, "does not say what " + status + " means"));
    }

    private void checkSchema(String name, JsonNode schema) {
        expect(
                described(schema) || !schema.path("type").asText().equals("object"),
                "schema " + name,
                "has no description");
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue();
            expect(
                    described(value) || isSelfEvident(value),
                    "schema " + name,
                    "has a property without description: " + property.getKey());
        });
    }

    /** What its name and its type tell: numbers, yes or no, days, a choice of names, and what is described where it is referred to. */
    private boolean isSelfEvident(JsonNode schema) {
        JsonNode type = resolved(schema);
        return described(type)
                || type.has("enum")
                || Set.of("integer", "number", "boolean")
                        .contains(type.path("type").asText())
                || Set.of("date", "date-time").contains(type.path("format").asText())
                || (type.path("type").asText().equals("array") && isSelfEvident(type.path("items")));
    }

    private boolean lists(JsonNode operation) {
        JsonNode content = resolved(operation.at("/responses/200")).at("/content/application~1json/schema");
        JsonNode schema = resolved(content);
        return schema.path("type").asText().equals("array")
                || schema.at("/properties/items/type").asText().equals("array");
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() && reference.asText().startsWith("#/")
                ? document.at(reference.asText().substring(1))
                : node;
    }

    private static boolean described(JsonNode node) {
        return !node.path("description").asText().isBlank();
    }

    private static boolean has(List<JsonNode> parameters, String in, String name) {
        return parameters.stream()
                .anyMatch(parameter -> parameter.path("in").asText().equals(in)
                        && parameter.path("name").asText().equals(name));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private void expect(boolean holds, String at, String finding) {
        if (!holds) {
            findings.add(at + " " + finding);
        }
    }
}
