package uk.pharmail.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;

class EventTypesTest {
    private static final Set<Class<?>> EVENT_CLASSES = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("uk.pharmail.contracts")
                    .stream()
                    .filter(type -> type.isAssignableTo(PharmailEvent.class))
                    .map(JavaClass::reflect)
                    .collect(Collectors.toUnmodifiableSet());

    @Test
    void every_event_record_is_registered() {
        assertThat(EventTypes.ALL)
                .<Class<?>>extracting(EventType::payload)
                .containsExactlyInAnyOrderElementsOf(
                        EVENT_CLASSES.stream().filter(Class::isRecord).toList());
    }

    @Test
    void every_event_record_belongs_to_one_sealed_family_that_is_told_on_one_topic() {
        Set<Class<?>> families = EVENT_CLASSES.stream().filter(Class::isSealed).collect(Collectors.toSet());

        assertThat(families.stream()
                        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                        .filter(member -> !member.isSealed()))
                .containsExactlyInAnyOrderElementsOf(
                        EVENT_CLASSES.stream().filter(Class::isRecord).toList());
        assertThat(families)
                .allSatisfy(family -> assertThat(EventTypes.ALL.stream()
                                .filter(type -> family.isAssignableFrom(type.payload()))
                                .map(EventType::topic)
                                .distinct())
                        .hasSize(1));
    }

    @Test
    void wire_names_and_records_are_unique() {
        assertThat(EventTypes.ALL).extracting(EventType::name).doesNotHaveDuplicates();
        assertThat(EventTypes.ALL).extracting(EventType::payload).doesNotHaveDuplicates();
    }

    @Test
    void a_type_is_found_by_its_wire_name_and_by_its_record() {
        assertThat(EventTypes.ALL).allSatisfy(type -> {
            assertThat(EventTypes.of(type.name())).contains(type);
            assertThat(EventTypes.of(type.payload())).isEqualTo(type);
        });
        assertThat(EventTypes.of("pharmacy-registered-2")).isEmpty();
        assertThatThrownBy(() -> EventTypes.of(Unregistered.class)).isInstanceOf(IllegalArgumentException.class);
    }

    record Unregistered(AccountId account) implements PharmailEvent {}

    record UnregisteredCoded(OdsCode odsCode) implements OdsCoded {}

    @Test
    void a_wire_name_is_kebab_case_with_a_version() {
        for (String name :
                new String[] {"AccountLocked-1", "account_locked-1", "account-locked", "account-locked-0", "-1"}) {
            assertThatThrownBy(() -> new EventType(name, Unregistered.class, Topic.ACCOUNT_EVENTS, Audience.INTERNAL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new EventType("account-locked-12", Unregistered.class, Topic.ACCOUNT_EVENTS, Audience.INTERNAL)
                        .name())
                .endsWith("12");
    }

    @Test
    void partners_are_told_only_events_of_one_pharmacy() {
        assertThat(new EventType("planted-1", UnregisteredCoded.class, Topic.MAILBOX_EVENTS, Audience.PARTNER))
                .isNotNull();
        assertThatThrownBy(() -> new EventType("planted-1", Unregistered.class, Topic.ACCOUNT_EVENTS, Audience.PARTNER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void topics_have_names_and_sources_of_their_own() {
        Predicate<String> known =
                Set.of("mailbox-events", "account-events", "ticket-events", "lifecycle-events")::contains;
        assertThat(Topic.values())
                .extracting(Topic::topicName)
                .doesNotHaveDuplicates()
                .allMatch(known);
        assertThat(Topic.values()).extracting(Topic::source).doesNotHaveDuplicates();
        assertThat(Topic.PARTITIONS).isEqualTo(24);
    }
}
