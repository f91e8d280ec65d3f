package uk.pharmail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    static List<EventType> types() {
        return EventTypes.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void the_approved_sample_meets_its_schema(EventType type) {
        assertThat(errors(type, Published.read(Published.sample(type)))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void the_approved_sample_reads_into_the_record_and_back(EventType type) throws JsonProcessingException {
        JsonNode sample = Published.read(Published.sample(type));

        PharmailEvent event = ContractJson.MAPPER.treeToValue(sample, type.payload());

        assertThat(ContractJson.MAPPER.readTree(ContractJson.MAPPER.writeValueAsString(event)))
                .isEqualTo(sample);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void the_approved_sample_shows_every_property(EventType type) {
        assertThat(Published.read(Published.sample(type)).fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() ->
                        Published.read(Published.schema(type)).get("properties").fieldNames());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void a_required_property_that_is_missing_is_refused_by_schema_and_record(EventType type) {
        for (JsonNode name : Published.read(Published.schema(type)).get("required")) {
            ObjectNode holed = Published.read(Published.sample(type)).deepCopy();
            holed.remove(name.asText());

            assertThat(errors(type, holed)).as("schema without %s", name).isNotEmpty();
            assertThatThrownBy(() -> ContractJson.MAPPER.treeToValue(holed, type.payload()))
                    .as("record without %s", name)
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void a_property_of_a_later_release_is_ignored(EventType type) {
        ObjectNode later = Published.read(Published.sample(type)).deepCopy();
        later.put("addedLater", true);

        assertThat(errors(type, later)).isEmpty();
        assertThatCode(() -> ContractJson.MAPPER.treeToValue(later, type.payload()))
                .doesNotThrowAnyException();
    }

    @Test
    void no_sample_is_left_over() {
        assertThat(Published.all(Published.SAMPLES).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.ALL.stream().map(EventType::name).toList());
    }

    private static List<Error> errors(EventType type, JsonNode payload) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Published.read(Published.schema(type)).toString(), InputFormat.JSON)
                .validate(
                        payload.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
