package uk.pharmail.lifecycle.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.pharmail.lifecycle.clock.Simulation.Weather;

/** A failing seed is in the message; -Dpharmail.seed=SEED runs that one alone. */
class SimulationTest {
    private static final int ACCOUNTS = 400;
    private static final int DAYS = 4 * 365;

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "LIFE-2 LIFE-3 LIFE-4 ACC-5 over years of sign-ins, leavers, joiners, long leave, late and doubled facts and days down, "
                    + "accounts end as the rules say, and who is left asleep is deleted in the end")
    void simulated(Weather weather) {
        Long one = Long.getLong("pharmail.seed");
        long first = one == null ? ThreadLocalRandom.current().nextLong() : one;
        int deletions = 0;
        int deactivations = 0;
        int refusals = 0;
        for (int i = 0; i < (one == null ? ACCOUNTS : 1); i++) {
            Simulation simulation = new Simulation(first + i, weather, true);
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
            assertThat(refusals > 0).isEqualTo(weather == Weather.STORM);
        }
    }

    @Test
    @DisplayName(
            "an account-service that does not look at the version deletes or deactivates who came back, and that is noticed")
    void planted() {
        int noticed = 0;
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            Simulation simulation = new Simulation(seed, Weather.STORM, false);
            AssertionError error = catchThrowableOfType(AssertionError.class, () -> {
                simulation.live(DAYS);
                simulation.fallAsleep(365);
            });
            noticed += error == null ? 0 : 1;
        }
        assertThat(noticed).isPositive();
    }
}
