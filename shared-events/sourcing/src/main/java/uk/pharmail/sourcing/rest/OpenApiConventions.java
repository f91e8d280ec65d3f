package uk.pharmail.sourcing.rest;

import static org.eclipse.microprofile.openapi.OASFactory.createAPIResponse;
import static org.eclipse.microprofile.openapi.OASFactory.createComponents;
import static org.eclipse.microprofile.openapi.OASFactory.createContent;
import static org.eclipse.microprofile.openapi.OASFactory.createHeader;
import static org.eclipse.microprofile.openapi.OASFactory.createMediaType;
import static org.eclipse.microprofile.openapi.OASFactory.createParameter;
import static org.eclipse.microprofile.openapi.OASFactory.createSchema;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityRequirement;
import static org.eclipse.microprofile.openapi.OASFactory.createSecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import uk.pharmail.contracts.IdValue;
import uk.pharmail.contracts.TextValue;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.sourcing.Unblocker;

/** Writes the conventions into the OpenAPI document of a service, so that no resource has to say them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiConventions implements OASFilter {
    private static final String SCHEME = "token";
    private static final Map<Integer, String> PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry(400, "The request is not valid: errors names each place"),
            Map.entry(401, "It is not known who asks: the token is missing, or is not taken"),
            Map.entry(403, "The caller may not do this: reason, and the rule and who can help where there are any"),
            Map.entry(404, "There is nothing here, or nothing that the caller may see"),
            Map.entry(409, "The command was refused: reason, rule, and who can help"),
            Map.entry(412, "If-Match does not name the present version"),
            Map.entry(413, "The body has more bytes than this operation takes"),
            Map.entry(415, "The Content-Type is none that this operation reads"),
            Map.entry(422, "The Idempotency-Key was used for another request, or the content cannot be taken"),
            Map.entry(429, "The command was refused for now: reason, rule, and who can help; Retry-After"),
            Map.entry(500, "Our fault"),
            Map.entry(503, "Not now: send the same again after Retry-After, with the same Idempotency-Key")));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(createComponents());
        }
        Components components = document.getComponents();
        if (components.getSchemas() != null) {
            Map.copyOf(components.getSchemas())
                    .forEach((name, schema) -> components.addSchema(name, described(name, schema)));
        }
        describe(components);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
    }

    /** Value types are bare strings in JSON; a property that refers to a schema says nothing more of its type. */
    private static Schema described(String name, Schema schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().values().stream()
                    .filter(property -> property.getRef() != null)
                    .forEach(property -> property.setType(null));
        }
        Class<?> type;
        try {
            type = Class.forName(OdsCode.class.getPackageName() + "." + name, true, OdsCode.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return schema;
        }
        if (IdValue.class.isAssignableFrom(type)) {
            return uuid().description("An opaque id that never changes");
        }
        return TextValue.class.isAssignableFrom(type) ? text(Values.refusal(type)) : schema;
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        boolean command = switch (method) {
            case POST, PUT, PATCH, DELETE -> true;
            case GET, HEAD, OPTIONS, TRACE -> false;
        };
        boolean list = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "cursor".equals(parameter.getName()));
        boolean body = operation.getRequestBody() != null;

        operation.setSecurity(List.of(createSecurityRequirement().addScheme(SCHEME)));
        parameter(operation, "CorrelationId");
        if (command) {
            parameter(operation, method == PathItem.HttpMethod.POST ? "IdempotencyKey" : "OptionalIdempotencyKey");
            parameter(operation, "IfMatch");
            parameter(operation, "DryRun");
        } else {
            parameter(operation, "MinPosition");
            if (!list) {
                parameter(operation, "IfNoneMatch");
            }
        }

        if (command) {
            succeed(method, operation.getResponses());
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                header(response, Headers.CORRELATION_ID, "CorrelationId");
                if (command) {
                    header(response, "ETag", "ETag");
                    header(response, Headers.POSITION, "Position");
                }
                if (list) {
                    header(response, "Link", "Link");
                }
                if (command && (status.equals("201") || status.equals("202"))) {
                    header(response, "Location", "Location");
                }
            }
        });
        for (int status : PROBLEMS.keySet()) {
            boolean possible = switch (status) {
                case 404 -> command || path.contains("{");
                case 409, 412, 422, 429 -> command;
                case 413, 415 -> body;
                default -> true;
            };
            String code = Integer.toString(status);
            APIResponse own = operation.getResponses().getAPIResponse(code);
            if (possible && (own == null || own.getContent() == null)) {
                operation
                        .getResponses()
                        .addAPIResponse(code, createAPIResponse().ref("Problem" + code));
            }
        }
    }

    /** What a command answers if nothing else is said of it; that it may be a dry run is always said. */
    private static void succeed(PathItem.HttpMethod method, APIResponses responses) {
        boolean said = responses.getAPIResponses().keySet().stream()
                .anyMatch(status -> status.startsWith("2") && !status.equals("200"));
        if (!said && method == PathItem.HttpMethod.POST) {
            responses.addAPIResponse(
                    "201", createAPIResponse().description("Created, or created by an earlier sending"));
        } else if (!said) {
            responses.addAPIResponse("204", createAPIResponse().description("Done, or done by an earlier sending"));
        }
        responses.addAPIResponse("200", createAPIResponse().ref("DryRun"));
    }

    private static void parameter(Operation operation, String name) {
        operation.addParameter(createParameter().ref(name));
    }

    private static void header(APIResponse response, String name, String component) {
        if (response.getRef() == null) {
            response.addHeader(name, createHeader().ref(component));
        }
    }

    private static void describe(Components components) {
        components
                .addParameter(
                        "CorrelationId",
                        header(
                                Headers.CORRELATION_ID,
                                "Joins all that this request leads to; made if it is left out",
                                uuid()))
                .addParameter("IdempotencyKey", key().required(true))
                .addParameter("OptionalIdempotencyKey", key())
                .addParameter(
                        "IfMatch",
                        header(
                                "If-Match",
                                "The ETag of the version that the command is meant for; another one is a 412",
                                text()))
                .addParameter(
                        "IfNoneMatch",
                        header(
                                "If-None-Match",
                                "The ETag that the client has; if it is still right, the answer is a 304",
                                text()))
                .addParameter(
                        "MinPosition",
                        header(
                                Headers.MIN_POSITION,
                                "The Pharmail-Position of an answer, so that the read shows at least what that command did; waits up to 2 seconds",
                                number()))
                .addParameter(
                        "DryRun",
                        createParameter()
                                .name("dryRun")
                                .in(Parameter.In.QUERY)
                                .description("Decide and show the events, but write nothing")
                                .schema(createSchema()
                                        .addType(Schema.SchemaType.BOOLEAN)
                                        .defaultValue(false)));

        components
                .addHeader("Challenge", header("What a token lacks (RFC 6750)", text()))
                .addHeader("CorrelationId", header("The correlation id of the request", uuid()))
                .addHeader("ETag", header("The version of the resource", text()))
                .addHeader("Link", header("The next page, with rel=next, as long as more follows", text()))
                .addHeader("Location", header("Where the resource is", text()))
                .addHeader("Position", header("For Pharmail-Min-Position of later reads", number()))
                .addHeader("RetryAfter", header("Seconds to wait before sending the request again", number()));

        components.addSecurityScheme(
                SCHEME,
                createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of the identity provider, for the audience pharmail"));
        components.addSchema("Problem", problem()).addSchema("DryRun", dryRun());
        components.addResponse(
                "DryRun",
                createAPIResponse()
                        .description(
                                "With dryRun: the events that the command would write. Without: nothing had to be done")
                        .addHeader(Headers.CORRELATION_ID, createHeader().ref("CorrelationId"))
                        .content(createContent()
                                .addMediaType(
                                        "application/json",
                                        createMediaType().schema(createSchema().ref("DryRun")))));
        PROBLEMS.forEach((status, description) -> {
            APIResponse response = createAPIResponse()
                    .description(description)
                    .addHeader(Headers.CORRELATION_ID, createHeader().ref("CorrelationId"))
                    .content(createContent()
                            .addMediaType(
                                    Problem.MEDIA_TYPE,
                                    createMediaType().schema(createSchema().ref("Problem"))));
            if (status == 401 || status == 403) {
                response.addHeader("WWW-Authenticate", createHeader().ref("Challenge"));
            }
            if (status == 429 || status == 503) {
                response.addHeader("Retry-After", createHeader().ref("RetryAfter"));
            }
            components.addResponse("Problem" + status, response);
        });
    }

    private static Schema problem() {
        return object("What went wrong (RFC 9457)")
                .addProperty("type", text("Kind of problem; about:blank where the status says it all"))
                .addProperty("title", text("The kind of problem in a few words"))
                .addProperty("status", number().description("The HTTP status"))
                .addProperty("detail", text("What went wrong this time, for a person"))
                .addProperty("instance", text("This occurrence: the correlation id of the request, as urn:uuid"))
                .addProperty("reason", text("Why a command was refused: one of the reasons of its feature"))
                .addProperty("rule", text("Id of the rule that the refusal follows"))
                .addProperty(
                        "whoCanHelp",
                        text("Who can make the refused command possible")
                                .enumeration(Arrays.<Object>asList((Object[]) Unblocker.values())))
                .addProperty(
                        "errors",
                        createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .description(
                                        "Each thing that is wrong with the request, and where: in one of pointer, parameter, header")
                                .items(object("One thing that is wrong")
                                        .addProperty("pointer", text("JSON Pointer into the body, as a URI fragment"))
                                        .addProperty("parameter", text("Name of the path or query parameter"))
                                        .addProperty("header", text("Name of the header"))
                                        .addProperty("detail", text("What is wrong there"))
                                        .required(List.of("detail"))))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }

    private static Schema dryRun() {
        return object("What the command would write; nothing was written")
                .addProperty(
                        "events",
                        createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .description("In the order in which they would be written")
                                .items(object("An event that would be written")
                                        .addProperty("type", text("Wire name of the event type"))
                                        .addProperty("data", object("The event, as it would be told"))
                                        .required(List.of("type", "data"))))
                .addProperty(
                        "effects",
                        createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .description(
                                        "What they would do to the compliance of each pharmacy concerned; left out by services that do not know it")
                                .items(object("How a pharmacy meets the duty now, and how it would")
                                        .addProperty("odsCode", text("The pharmacy"))
                                        .addProperty("before", object("Its compliance now; left out if none is known"))
                                        .addProperty("after", object("Its compliance after these events"))
                                        .required(List.of("odsCode", "after"))))
                .required(List.of("events"));
    }

    private static Parameter key() {
        return header(
                Headers.IDEMPOTENCY_KEY,
                "Random and new for each command; sent again with the same key, the command is applied once and the first answer given again",
                text().minLength(1).maxLength(200));
    }

    private static Parameter header(String name, String description, Schema schema) {
        return createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(schema);
    }

    private static Header header(String description, Schema schema) {
        return createHeader().description(description).schema(schema);
    }

    private static Schema object(String description) {
        return createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return text().description(description);
    }

    private static Schema text() {
        return createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Schema uuid() {
        return text().format("uuid");
    }

    private static Schema number() {
        return createSchema().addType(Schema.SchemaType.INTEGER).format("int64");
    }
}
