package uk.pharmail.sourcing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The house's rules for the kernel, as sentences. */
@AnalyzeClasses(packages = "uk.pharmail.sourcing", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule deciding_is_pure = classes()
            .that()
            .resideInAPackage("uk.pharmail.sourcing")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "uk.pharmail.contracts..", "uk.pharmail.sourcing", "org.jspecify..")
            .as("the pure half of the kernel depends on Java, the contracts and JSpecify only");

    @ArchTest
    static final ArchRule deciding_draws_nothing = noClasses()
            .that()
            .resideInAPackage("uk.pharmail.sourcing")
            .should()
            .callMethod(UUID.class, "randomUUID")
            .as("the pure half of the kernel draws no id");

    @ArchTest
    static final ArchRule time_is_injected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .as("time comes from an injected InstantSource");

    @ArchTest
    static final ArchRule only_the_relay_sends = noClasses()
            .that()
            .resideOutsideOfPackage("uk.pharmail.sourcing.relay")
            .should()
            .dependOnClassesThat(assignableTo(Producer.class))
            .as("only the relay touches a Kafka producer");

    @ArchTest
    static final ArchRule packages_have_no_cycles = slices().matching("uk.pharmail.sourcing.(*)..")
            .should()
            .beFreeOfCycles()
            .as("the kernel's packages have no cycles");

    @Test
    @DisplayName("planted: a class that reads the clock and draws an id is caught")
    void rules_can_fail() {
        var planted = new ClassFileImporter().importClasses(Impure.class);
        assertThat(time_is_injected.evaluate(planted).hasViolation()).isTrue();
        assertThat(deciding_draws_nothing.evaluate(planted).hasViolation()).isTrue();
    }

    /** What no class of the kernel does. */
    static final class Impure {
        static String both() {
            return UUID.randomUUID() + " " + Instant.now();
        }
    }
}
