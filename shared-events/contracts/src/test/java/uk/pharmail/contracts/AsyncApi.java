package uk.pharmail.contracts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The AsyncAPI 3.0 document of all topics, from the register of event types alone. */
final class AsyncApi {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BINDING_VERSION = "0.5.0";
    private static final String ODS_CODE = "ce_odscode";
    private static final String DESCRIPTION = """
            Facts about pharmacies, their shared mailboxes and who has access to them, as CloudEvents 1.0 in binary mode
            on Kafka. They hold no personal data: opaque ids, ODS codes, shared addresses, dates and coded reasons.

            Delivery is at least once and in order for each stream: a record whose sequence is not above the last one
            seen of its stream is a duplicate. A property that is unknown is left out, never null. Within a version of a
            type optional properties and values of enumerations may be added; any other change is a new version.
            """;
    private static final List<Header> HEADERS = List.of(
            new Header("ce_specversion", true, "1.0"),
            new Header("ce_id", true, "The id of the event, the same each time that it is delivered."),
            new Header("ce_source", true, "The service that tells it."),
            new Header("ce_type", true, "The wire name of the type, with its version at the end."),
            new Header(
                    "ce_subject",
                    true,
                    "The stream: a category, a colon and an opaque id. Also the key of the record."),
            new Header("ce_time", true, "The instant at which the event was recorded."),
            new Header(
                    "ce_sequence", true, "The version of the stream: 1, 2, 3 without holes on a service's own topic."),
            new Header("ce_position", true, "The position in the service's store; rises, with holes."),
            new Header(ODS_CODE, true, "The ODS code of the one pharmacy that is the subject."),
            new Header("ce_audience", true, "Who may read it: internal or partner."),
            new Header(
                    "ce_effectiveat",
                    true,
                    "The instant from which it is true; may lie before or after it was recorded."),
            new Header(
                    "ce_recordedat", true, "The instant at which it was recorded; never falls as the position rises."),
            new Header("ce_correlationid", true, "Joins all that one request led to, over services."),
            new Header("ce_causationid", false, "The id of the event that led to it."),
            new Header("ce_traceparent", false, "The W3C trace context of the request."));

    private AsyncApi() {}

    private record Header(String name, boolean required, String description) {}

    static ObjectNode document() {
        ObjectNode document = JSON.objectNode();
        document.put("asyncapi", "3.0.0");
        document.set("info", info());
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode messages = JSON.objectNode();
        for (Topic topic : Topic.values()) {
            channel(
                    channels,
                    operations,
                    topic.topicName(),
                    "All events of " + topic.source() + ", for the services; kept for ever, in order for each stream.",
                    EventTypes.ALL.stream()
                            .filter(type -> type.topic() == topic)
                            .toList());
        }
        channel(
                channels,
                operations,
                Topic.PUBLIC,
                "The events of all services that partners may read. Sequences have holes here.",
                EventTypes.ALL.stream()
                        .filter(type -> type.audience() == Audience.PARTNER)
                        .toList());
        EventTypes.ALL.forEach(type -> messages.set(type.name(), message(type)));
        ObjectNode components = document.putObject("components");
        components.set("messages", messages);
        ObjectNode traits = components.putObject("messageTraits");
        traits.set("cloudEvent", cloudEvent(false));
        traits.set("cloudEventOfOnePharmacy", cloudEvent(true));
        return document;
    }

    private static ObjectNode info() {
        ObjectNode info = JSON.objectNode();
        info.put("title", "Pharmail events");
        info.put("version", "1.0.0");
        info.put("description", DESCRIPTION);
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        return info;
    }

    private static void channel(
            ObjectNode channels, ObjectNode operations, String topic, String description, List<EventType> types) {
        String id = camelCase(topic);
        ObjectNode channel = channels.putObject(id);
        channel.put("address", topic);
        channel.put("description", description);
        ObjectNode messages = channel.putObject("messages");
        types.forEach(type -> messages.set(type.name(), reference("#/components/messages/" + type.name())));
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic).put("partitions", Topic.PARTITIONS);
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add("delete");
        configuration.put("retention.ms", -1);
        kafka.put("bindingVersion", BINDING_VERSION);

        ObjectNode operation = operations.putObject("tell-" + topic);
        operation.put("action", "send");
        operation.set("channel", reference("#/channels/" + id));
        operation.put("summary", "Pharmail tells what has happened.");
    }

    private static ObjectNode message(EventType type) {
        ObjectNode message = JSON.objectNode();
        message.put("name", type.name());
        message.put("title", type.name());
        message.put("summary", Javadoc.of(type.payload()).text());
        ObjectNode properties =
                message.putObject("headers").put("type", "object").putObject("properties");
        properties.putObject("ce_type").put("type", "string").put("const", type.name());
        properties
                .putObject("ce_source")
                .put("type", "string")
                .put("const", type.topic().source());
        properties
                .putObject("ce_audience")
                .put("type", "string")
                .put("const", type.audience().name().toLowerCase(Locale.ROOT));
        message.set("payload", reference("schemas/" + type.name() + ".json"));
        ObjectNode example = message.putArray("examples").addObject();
        example.put("name", type.name());
        example.set("payload", Published.read(Published.sample(type)));
        String trait = OdsCoded.class.isAssignableFrom(type.payload()) ? "cloudEventOfOnePharmacy" : "cloudEvent";
        message.putArray("traits").add(reference("#/components/messageTraits/" + trait));
        return message;
    }

    private static ObjectNode cloudEvent(boolean ofOnePharmacy) {
        ObjectNode trait = JSON.objectNode();
        trait.put("contentType", "application/json");
        ObjectNode headers = trait.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        var required = headers.putArray("required");
        for (Header header : HEADERS) {
            if (header.name().equals(ODS_CODE) && !ofOnePharmacy) {
                continue;
            }
            properties.putObject(header.name()).put("type", "string").put("description", header.description());
            if (header.required()) {
                required.add(header.name());
            }
        }
        trait.putObject("correlationId").put("location", "$message.header#/ce_correlationid");
        ObjectNode kafka = trait.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", "The stream, as in ce_subject.");
        kafka.put("bindingVersion", BINDING_VERSION);
        return trait;
    }

    private static ObjectNode reference(String target) {
        return JSON.objectNode().put("$ref", target);
    }

    private static String camelCase(String topic) {
        String[] words = topic.split("-", -1);
        StringBuilder name = new StringBuilder(words[0]);
        Arrays.stream(words)
                .skip(1)
                .forEach(word ->
                        name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length()));
        return name.toString();
    }
}
