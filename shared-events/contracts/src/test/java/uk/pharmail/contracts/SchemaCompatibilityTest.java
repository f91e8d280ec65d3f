package uk.pharmail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.Postcode;
import uk.pharmail.contracts.value.Town;

class SchemaCompatibilityTest {

    enum Colour {
        GREEN,
        AMBER
    }

    record Inner(OdsCode code, @Nullable Town town) {}

    record Approved(OdsCode code, @Nullable Town town, Colour colour, int count, List<Inner> inner) {}

    enum FewerColours {
        GREEN
    }

    enum MoreColours {
        GREEN,
        AMBER,
        RED
    }

    record StricterInner(OdsCode code, Town town) {}

    record PropertyRemoved(OdsCode code, Colour colour, int count, List<Inner> inner) {}

    record MadeRequired(OdsCode code, Town town, Colour colour, int count, List<Inner> inner) {}

    record NoLongerRequired(
            @Nullable OdsCode code, @Nullable Town town, Colour colour, int count, List<Inner> inner) {}

    record NewAndRequired(
            OdsCode code, @Nullable Town town, Colour colour, int count, List<Inner> inner, Postcode postcode) {}

    record OtherType(OdsCode code, @Nullable Town town, Colour colour, List<Town> count, List<Inner> inner) {}

    record OtherShape(Postcode code, @Nullable Town town, Colour colour, int count, List<Inner> inner) {}

    record ValueRemoved(OdsCode code, @Nullable Town town, FewerColours colour, int count, List<Inner> inner) {}

    record DeepInAList(OdsCode code, @Nullable Town town, Colour colour, int count, List<StricterInner> inner) {}

    static Stream<Arguments> incompatible() {
        return Stream.of(
                arguments(PropertyRemoved.class, "event-1.town: property removed"),
                arguments(MadeRequired.class, "event-1.town: made required"),
                arguments(NoLongerRequired.class, "event-1.code: no longer required"),
                arguments(NewAndRequired.class, "event-1.postcode: new and required"),
                arguments(OtherType.class, "event-1.count: type changed"),
                arguments(OtherShape.class, "event-1.code: pattern changed"),
                arguments(ValueRemoved.class, "event-1.colour: value AMBER removed"),
                arguments(DeepInAList.class, "event-1.inner[].town: made required"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("incompatible")
    void an_incompatible_change_is_found(Class<?> changed, String found) {
        assertThat(broken(changed)).contains(found);
    }

    record OptionalAdded(
            OdsCode code,
            @Nullable Town town,
            Colour colour,
            int count,
            List<Inner> inner,
            @Nullable Postcode postcode) {}

    record ValueAdded(OdsCode code, @Nullable Town town, MoreColours colour, int count, List<Inner> inner) {}

    @ParameterizedTest
    @MethodSource("compatible")
    void a_compatible_change_passes(Class<?> changed) {
        assertThat(broken(changed)).isEmpty();
    }

    static Stream<Class<?>> compatible() {
        return Stream.of(Approved.class, OptionalAdded.class, ValueAdded.class);
    }

    @Test
    void a_wire_name_that_is_gone_is_found() {
        assertThat(SchemaCompatibility.broken(Map.of("event-1", JsonSchemas.of("event-1", Approved.class)), Map.of()))
                .containsExactly("event-1: wire name removed");
    }

    private static List<String> broken(Class<?> changed) {
        return SchemaCompatibility.broken(
                Map.of("event-1", JsonSchemas.of("event-1", Approved.class)),
                Map.of("event-1", JsonSchemas.of("event-1", changed)));
    }
}
