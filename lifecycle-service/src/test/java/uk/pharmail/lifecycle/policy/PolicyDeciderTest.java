package uk.pharmail.lifecycle.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.pharmail.contracts.lifecycle.LifecyclePolicyEvent;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.contracts.lifecycle.PolicyPutInForce;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.lifecycle.policy.PolicyCommand.PutInForce;
import uk.pharmail.sourcing.Rejected;
import uk.pharmail.testing.DeciderSpec;

class PolicyDeciderTest {
    private static final LocalDate TODAY = LocalDate.of(2031, 1, 10);
    private static final PersonId KIM = new PersonId(UUID.fromString("8b3e2f61-94a7-4c0d-b5e8-1f6a7c9d0e2b"));

    private final DeciderSpec<PolicyCommand, LifecyclePolicyEvent, Policies> policies =
            new DeciderSpec<>(Policies.TYPE.decider());

    private static PutInForce put(LifecycleTerms terms) {
        return new PutInForce(TODAY, null, terms, KIM, TODAY);
    }

    @Test
    @DisplayName("LIFE-4 one warning is too few: whoever misses it would lose the account unwarned")
    void one_warning() {
        policies.given()
                .when(put(new LifecycleTerms(90, 30, 30, 365, List.of(1), 18, 365)))
                .thenRejected(PolicyReason.TOO_FEW_WARNINGS);
    }

    @ParameterizedTest
    @CsvSource({"18,30,30,365,18", "90,18,30,365,18", "90,30,18,365,18", "90,30,30,18,18"})
    @DisplayName(
            "LIFE-4 ACC-5 an account has more days than its first warning is before: else it is warned before they begin")
    void days_for_every_warning(int unused, int deactivated, int leaver, int password, int first) {
        policies.given()
                .when(put(new LifecycleTerms(unused, deactivated, leaver, password, List.of(first, 1), 18, 365)))
                .thenRejected(PolicyReason.WARNED_TOO_EARLY);
    }

    @Test
    @DisplayName("LIFE-4 long leave, too, has more days than its first warning is before")
    void days_of_long_leave() {
        policies.given()
                .when(put(new LifecycleTerms(90, 60, 60, 365, List.of(28, 1), 1, 365)))
                .thenRejected(PolicyReason.WARNED_TOO_EARLY);
    }

    @Test
    @DisplayName(
            "LIFE-4 30+30+30, as it is shipped, can be put in force, and a day more than the first warning is enough")
    void sound() throws IOException {
        ObjectMapper json = new ObjectMapper();
        LifecycleTerms thirty = json.treeToValue(
                json.readTree(Path.of("policies/thirty-thirty-thirty.json").toFile())
                        .path("terms"),
                LifecycleTerms.class);
        assertThat(thirty).isEqualTo(new LifecycleTerms(30, 60, 30, 365, List.of(18, 10, 5, 2, 1), 18, 365));
        LifecycleTerms shortest = new LifecycleTerms(19, 19, 19, 19, List.of(18, 1), 1, 365);
        policies.given().when(put(thirty)).then(new PolicyPutInForce(1, TODAY, null, thirty, KIM));
        policies.given().when(put(shortest)).then(new PolicyPutInForce(1, TODAY, null, shortest, KIM));
    }

    @Test
    @DisplayName("LIFE-4 terms that are configured and could not be put in force keep the service from starting")
    void configured() {
        ShippedTerms one = shipped("1");
        assertThatThrownBy(one::terms).isInstanceOf(Rejected.class);
        policies.given()
                .when(put(shipped("1,18").terms()))
                .then(new PolicyPutInForce(
                        1, TODAY, null, new LifecycleTerms(90, 30, 30, 365, List.of(18, 1), 18, 365), KIM));
    }

    private static ShippedTerms shipped(String warningDays) {
        return new SmallRyeConfigBuilder()
                .withMapping(ShippedTerms.class)
                .withDefaultValue("pharmail.lifecycle.terms.warning-days", warningDays)
                .build()
                .getConfigMapping(ShippedTerms.class);
    }
}
