package uk.pharmail.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CONTRACTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("uk.pharmail.contracts");

    private static final ArchRule PLAIN = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "uk.pharmail.contracts..")
            .as("Contracts depend on Java and JSpecify only, so that any consumer can use them");

    private static final ArchRule NULL_MARKED = classes()
            .should(standInANullMarkedPackage())
            .as("Every package is null-marked, so that what may be missing is said");

    private static final ArchRule EVENTS_ARE_FINAL = classes()
            .that()
            .areAssignableTo(PharmailEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .as("An event is a record and nothing else");

    @Test
    void contracts_depend_on_java_and_jspecify_only() {
        PLAIN.check(CONTRACTS);
    }

    @Test
    void a_contract_that_uses_a_framework_is_found() {
        assertThat(PLAIN.evaluate(new ClassFileImporter().importClasses(ContractJson.class))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void every_package_is_null_marked() {
        NULL_MARKED.check(CONTRACTS);
    }

    @Test
    void a_package_that_is_not_null_marked_is_found() {
        assertThat(NULL_MARKED
                        .evaluate(new ClassFileImporter().importClasses(Test.class))
                        .getFailureReport()
                        .getDetails())
                .hasSize(1);
    }

    @Test
    void every_event_is_a_record() {
        EVENTS_ARE_FINAL.check(CONTRACTS);
    }

    private static ArchCondition<JavaClass> standInANullMarkedPackage() {
        return new ArchCondition<>("stand in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not null-marked"));
            }
        };
    }
}
