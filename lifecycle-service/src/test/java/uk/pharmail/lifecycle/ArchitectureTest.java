package uk.pharmail.lifecycle;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import uk.pharmail.testing.HouseRules;

/** The rules of the house. */
@AnalyzeClasses(packages = "uk.pharmail.lifecycle", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests the_house = ArchTests.in(HouseRules.class);
}
