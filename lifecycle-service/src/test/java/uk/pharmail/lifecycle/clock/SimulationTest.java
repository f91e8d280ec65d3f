package uk.pharmail.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.pharmail.contracts.lifecycle.LifecycleTerms;
import uk.pharmail.lifecycle.clock.Simulation.Weather;

/** A failing seed is in the message; -Dpharmail.seed=SEED runs that one alone. */
class SimulationTest {
    private static final int ACCOUNTS = 400;
    private static final int DAYS = 4 * 365;

    /** So short that what happens to an account at once is on its way at once. */
    private static final LifecycleTerms SHORT = new LifecycleTerms(10, 1, 3, 40, List.of(2, 1), 1, 30);

    private static Stream<Arguments> years() {
        return Stream.of(Weather.values())
                .flatMap(weather ->
                        Stream.of(Arguments.of(weather, ClocksDeciderTest.NINETY), Arguments.of(weather, SHORT)));
    }

    @ParameterizedTest
    @MethodSource("years")
    @DisplayName(
            "LIFE-2 LIFE-3 LIFE-4 ACC-5 over years of sign-ins, leavers, joiners, long leave, late and doubled facts and days down, "
                    + "accounts end as the rules say, warned before, and who is left asleep is deleted in the end")
    void simulated(Weather weather, LifecycleTerms terms) {
        Long one = Long.getLong("pharmail.seed");
        long first = one == null ? ThreadLocalRandom.current().nextLong() : one;
        int deletions = 0;
        int deactivations = 0;
        int refusals = 0;
        for (int i = 0; i < (one == null ? ACCOUNTS : 1); i++) {
            Simulation simulation = new Simulation(first + i, weather, terms, true);
            try {
                simulation.live(DAYS);
                simulation.fallAsleep(2 * 365);
                assertThat(simulation.isDeleted()).as("in the end").isTrue();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + (first + i) + " in " + weather + ": " + simulation, e);
            }
            deletions += simulation.deletions();
            deactivations += simulation.deactivations();
            refusals += simulation.refusals();
        }
        if (one == null) {
            assertThat(deletions).isEqualTo(ACCOUNTS);
            assertThat(deactivations).isGreaterThan(ACCOUNTS / 2);
            switch (weather) {
                case CALM -> assertThat(refusals).isZero();
                case STORM -> assertThat(refusals).isGreaterThanOrEqualTo(terms.equals(SHORT) ? 5 : 0);
            }
        }
    }

    @Test
    @DisplayName(
            "an account-service that does not look at the version deactivates and deletes who has used the account meanwhile, and both are noticed")
    void planted() {
        List<String> noticed = new ArrayList<>();
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            Simulation simulation = new Simulation(seed, Weather.STORM, SHORT, false);
            AssertionError error = catchThrowableOfType(AssertionError.class, () -> {
                simulation.live(DAYS);
                simulation.fallAsleep(365);
            });
            if (error != null) {
                noticed.add(String.valueOf(error.getMessage()));
            }
        }
        assertThat(noticed)
                .anyMatch(what -> what.contains("days without use"))
                .anyMatch(what -> what.contains("uses that keep it"));
    }
}
