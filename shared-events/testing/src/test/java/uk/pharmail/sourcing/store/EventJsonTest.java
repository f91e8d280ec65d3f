package uk.pharmail.sourcing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.contracts.EventType;
import uk.pharmail.contracts.EventTypes;
import uk.pharmail.contracts.account.AccountCreated;
import uk.pharmail.contracts.account.AccountLocked;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.AccountKind;

class EventJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventJson EVENTS = new EventJson(List.of());
    private static final String SECRET = "Kim\u0007Archer";

    static Stream<String> types() {
        return EventTypes.ALL.stream().map(EventType::name);
    }

    @ParameterizedTest
    @MethodSource("types")
    @DisplayName("every approved sample reads, and is written again as it was")
    void samples(String type) {
        JsonNode sample = sample(type);

        NewEvent written = EVENTS.encode(EVENTS.decode(type, sample.toString()), Instant.EPOCH);

        assertThat(written.type()).isEqualTo(type);
        assertThat(json(written.payload())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("types")
    @DisplayName("members that this release does not know are passed over")
    void unknown_members(String type) {
        ObjectNode later = sample(type);
        later.putObject("later").put("n", 1);

        assertThat(EVENTS.decode(type, later.toString()))
                .isEqualTo(EVENTS.decode(type, sample(type).toString()));
    }

    @ParameterizedTest
    @MethodSource("types")
    @DisplayName("a number that is missing or null is refused, never taken for 0")
    void missing_numbers(String type) {
        for (RecordComponent component :
                EventTypes.of(type).orElseThrow().payload().getRecordComponents()) {
            if (component.getType().isPrimitive()) {
                ObjectNode missing = sample(type);
                missing.remove(component.getName());
                assertUnreadable(type, missing.toString());
                assertUnreadable(type, sample(type).putNull(component.getName()).toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    @DisplayName("a value that is none is refused, and stands in no message of the refusal")
    void invalid_values(String type) {
        List<String> spoilt = new ArrayList<>();
        spoil(sample(type), spoilt);
        assertThat(spoilt).isNotEmpty();

        assertThat(spoilt).allSatisfy(payload -> {
            Throwable refusal = catchThrowable(() -> EVENTS.decode(type, payload));
            assertThat(refusal).as(payload).isInstanceOf(UnreadableEvent.class);
            assertThat(tells(refusal)).as(payload).isFalse();
        });
    }

    @Test
    @DisplayName("planted fault: a refusal that has the parser's own for its cause is found to tell the value")
    void planted_cause() {
        Throwable naive = catchThrowable(() -> {
            try {
                JSON.readValue("\"KimArcher\"", AccountKind.class);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the payload is no kind of account", e);
            }
        });
        assertThat(tells(naive)).isTrue();
        assertThat(tells(catchThrowable(() -> JSON.readValue("\"KimArcher\"", AccountKind.class))))
                .isTrue();
    }

    @Test
    @DisplayName("what is no JSON, or no object, is refused without telling it")
    void no_event() {
        for (String payload : List.of("", "null", "KimArcher", "[\"KimArcher\"]", "{\"account\":\"KimArcher", "7")) {
            assertThat(tells(assertUnreadable("account-locked-1", payload))).isFalse();
        }
    }

    @Test
    @DisplayName("what is null is left out")
    void nulls_left_out() {
        AccountCreated application = new AccountCreated(new AccountId(new UUID(0, 1)), AccountKind.APPLICATION, null);

        assertThat(EVENTS.encode(application, Instant.EPOCH).payload())
                .isEqualTo("{\"account\":\"00000000-0000-0000-0000-000000000001\",\"kind\":\"APPLICATION\"}");
    }

    @Test
    @DisplayName("old payloads are made new step by step; a type that nobody knows is refused by name")
    void upcasters() {
        EventJson events = new EventJson(List.of(
                new Upcaster(
                        "account-barred-1",
                        "account-barred-2",
                        old -> old.put(
                                "account", "00000000-" + old.remove("number").textValue())),
                new Upcaster("account-barred-2", "account-locked-1", old -> old)));

        assertThat(events.decode("account-barred-1", "{\"number\":\"0000-0000-0000-000000000001\"}"))
                .isEqualTo(new AccountLocked(new AccountId(new UUID(0, 1))));
        assertThatThrownBy(() -> events.decode("account-barred-3", "{}"))
                .isInstanceOf(UnknownEventType.class)
                .hasMessageContaining("account-barred-3");
    }

    private static Throwable assertUnreadable(String type, String payload) {
        Throwable refusal = catchThrowable(() -> EVENTS.decode(type, payload));
        assertThat(refusal).as(payload).isInstanceOf(UnreadableEvent.class);
        return refusal;
    }

    /** Whether the value stands in a message of the chain. */
    private static boolean tells(@Nullable Throwable fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains("Archer")) {
                return true;
            }
        }
        return false;
    }

    /** The sample once for each of its values, that value replaced by one that is not allowed there. */
    private static void spoil(ObjectNode sample, List<String> spoilt) {
        spoil(sample, sample, spoilt);
    }

    private static void spoil(ObjectNode sample, JsonNode at, List<String> spoilt) {
        if (at instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
                spoil(sample, member.getValue(), value -> object.set(member.getKey(), value), spoilt);
            }
        } else if (at instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                spoil(sample, array.get(i), value -> array.set(index, value), spoilt);
            }
        }
    }

    private static void spoil(ObjectNode sample, JsonNode value, Consumer<JsonNode> replace, List<String> spoilt) {
        if (value.isContainerNode()) {
            spoil(sample, value, spoilt);
            return;
        }
        List<JsonNode> wrong = value.isTextual()
                ? List.of(
                        TextNode.valueOf(SECRET),
                        IntNode.valueOf(7),
                        JSON.createObjectNode().put("Archer", "Archer"))
                : List.of(TextNode.valueOf(SECRET), NullNode.getInstance());
        for (JsonNode one : wrong) {
            replace.accept(one);
            spoilt.add(sample.toString());
        }
        replace.accept(value);
    }

    private static ObjectNode sample(String type) {
        try (var in = EventType.class.getResourceAsStream("/samples/" + type + ".json")) {
            assertThat(in).as("the sample of " + type).isNotNull();
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
