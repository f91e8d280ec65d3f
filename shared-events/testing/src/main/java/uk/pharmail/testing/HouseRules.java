package uk.pharmail.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jspecify.annotations.NullMarked;
import uk.pharmail.sourcing.Decider;
import uk.pharmail.sourcing.ProcessManager;

/** What holds of every service, as sentences; a service takes them in with {@code ArchTests.in(HouseRules.class)}. */
public final class HouseRules {
    private static final DescribedPredicate<JavaClass> DECIDES =
            assignableTo(Decider.class).or(assignableTo(ProcessManager.class)).as("decide or manage a process");

    @ArchTest
    static final ArchRule what_decides_is_pure = classes()
            .that(DECIDES)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "uk.pharmail.contracts..",
                    "uk.pharmail.sourcing",
                    "uk.pharmail.mailbox..",
                    "uk.pharmail.account..",
                    "uk.pharmail.ticket..",
                    "uk.pharmail.lifecycle..",
                    "org.jspecify.."))
            .as("what decides depends on Java, the contracts, the kernel's pure half and its own service only");

    @ArchTest
    static final ArchRule what_decides_reads_no_clock_and_draws_no_id = noClasses()
            .that(DECIDES)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat(assignableTo(InstantSource.class).or(assignableTo(Clock.class)))
            .as("what decides reads no clock and draws no id");

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("uk.pharmail.*.(*)..").should().beFreeOfCycles().as("features have no cycles");

    @ArchTest
    static final ArchRule only_the_relay_sends = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(Producer.class).or(assignableTo(Emitter.class)))
            .orShould()
            .dependOnClassesThat(assignableTo(Outgoing.class))
            .as("nothing but the kernel's relay sends to Kafka");

    @ArchTest
    static final ArchRule there_is_no_layer = noClasses()
            .should()
            .resideInAnyPackage("..service..", "..util..", "..dto..", "..mapper..", "..repository..", "..controller..")
            .as("a feature is one package, and none is named for a layer");

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .should(new ArchCondition<>("be in a null-marked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName()));
                }
            })
            .as("every package is null-marked");

    private HouseRules() {}
}
