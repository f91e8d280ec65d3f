package uk.pharmail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.contracts.value.OdsCode;

class SchemasTest {

    static List<EventType> types() {
        return EventTypes.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void the_committed_schema_says_what_the_record_says_and_breaks_nobody(EventType type) {
        assertThat(Published.broken(type))
                .as("needs a new version of the type; the committed schema is not overwritten")
                .isEmpty();
        Published.isAsTheRecordsSay(Published.schema(type), JsonSchemas.of(type));
    }

    @Test
    void no_wire_name_that_was_ever_published_is_gone() {
        Map<String, JsonNode> now = new TreeMap<>();
        EventTypes.ALL.forEach(type -> now.put(type.name(), JsonSchemas.of(type)));
        assertThat(SchemaCompatibility.broken(Published.all(Published.SCHEMAS), now))
                .isEmpty();
        assertThat(SchemaCompatibility.broken(Published.all(Published.SAMPLES), now))
                .noneMatch(line -> line.contains("wire name removed"));
    }

    record FreeText(OdsCode odsCode, String note) {}

    record Anything(OdsCode odsCode, Object detail) {}

    record Pairs(OdsCode odsCode, Map<OdsCode, OdsCode> pairs) {}

    record Texts(OdsCode odsCode, List<String> notes) {}

    record Wrapped(OdsCode odsCode, Optional<OdsCode> other) {}

    record Characters(OdsCode odsCode, StringBuilder note) {}

    record Deeper(OdsCode odsCode, List<Nested> nested) {}

    record Nested(OdsCode odsCode, CharSequence note) {}

    record Shapeless(String value) implements TextValue {}

    record HidesText(OdsCode odsCode, Shapeless note) {}

    static Stream<Class<?>> records_that_could_carry_anything() {
        return Stream.of(
                FreeText.class,
                Anything.class,
                Pairs.class,
                Texts.class,
                Wrapped.class,
                Characters.class,
                Deeper.class,
                HidesText.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records_that_could_carry_anything")
    @DisplayName("LIFE-5 a component that could carry free text is refused, however deep it lies")
    void bare_text_is_refused(Class<?> payload) {
        assertThatThrownBy(() -> JsonSchemas.of("planted-1", payload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(payload.getSimpleName() + ".");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    @DisplayName("LIFE-5 every event is made of registered value types only")
    void no_event_carries_bare_text(EventType type) {
        assertThatCode(() -> JsonSchemas.of(type)).doesNotThrowAnyException();
    }
}
