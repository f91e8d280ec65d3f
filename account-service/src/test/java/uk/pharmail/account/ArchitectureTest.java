package uk.pharmail.account;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import uk.pharmail.account.keys.Keys;
import uk.pharmail.testing.HouseRules;

/** The rules of the house, and this service's own. */
@AnalyzeClasses(packages = "uk.pharmail.account", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests the_house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule keys_are_for_the_vault = noClasses()
            .that(not(resideInAnyPackage(
                    "uk.pharmail.account.keys..", "uk.pharmail.account.vault..", "uk.pharmail.account.adoption..")))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Keys.class)
            .as(
                    "nothing but the vault asks for the key of an account, and nothing but the adoption for that of a file");
}
