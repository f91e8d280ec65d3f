package uk.pharmail.mailbox;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import uk.pharmail.testing.HouseRules;

/** The rules of the house, and this service's own. */
@AnalyzeClasses(packages = "uk.pharmail.mailbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests the_house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule nothing_is_written_beside_events_and_projections = noClasses()
            .that(not(resideInAnyPackage("uk.pharmail.mailbox.register..")))
            .should()
            .callMethod(PanacheEntityBase.class, "persist")
            .orShould()
            .callMethod(PanacheEntityBase.class, "delete")
            .as("read models are written by projections only");
}
