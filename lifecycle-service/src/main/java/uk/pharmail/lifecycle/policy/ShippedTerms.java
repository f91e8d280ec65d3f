package uk.pharmail.lifecycle.policy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Comparator;
import java.util.List;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;

/** The terms that hold as long as no policy was put in force: those of the guidance. */
@ConfigMapping(prefix = "pharmail.lifecycle.terms")
public interface ShippedTerms {

    @WithDefault("90")
    int unusedDays();

    @WithDefault("30")
    int deactivatedDays();

    @WithDefault("30")
    int leaverDays();

    @WithDefault("365")
    int passwordDays();

    @WithDefault("18,10,5,2,1")
    List<Integer> warningDays();

    @WithDefault("18")
    int longLeaveMonths();

    @WithDefault("365")
    int confirmationDays();

    /** @throws uk.pharmail.sourcing.Rejected if they could not be put in force (LIFE-4) */
    default LifecycleTerms terms() {
        LifecycleTerms terms = new LifecycleTerms(
                unusedDays(),
                deactivatedDays(),
                leaverDays(),
                passwordDays(),
                warningDays().stream()
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                longLeaveMonths(),
                confirmationDays());
        PolicyDecider.requireWarnings(terms);
        return terms;
    }
}
