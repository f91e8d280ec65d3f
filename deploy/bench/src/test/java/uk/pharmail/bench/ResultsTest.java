package uk.pharmail.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    @DisplayName("The median of an even number of rounds lies between the middle two")
    void median() {
        assertThat(new Rounds(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
        assertThat(new Rounds(List.of(9.0, 1.0, 4.0, 6.0)).median()).isEqualTo(5);
    }

    @Test
    @DisplayName("A ratio is taken round by round, so a slow round of both does not show")
    void ratio() {
        Rounds ratio = new Rounds(List.of(30.0, 3.0, 20.0)).over(new Rounds(List.of(10.0, 1.0, 10.0)));

        assertThat(ratio.values()).containsExactly(3.0, 3.0, 2.0);
        assertThatThrownBy(() -> ratio.over(new Rounds(List.of(1.0)))).hasMessage("rounds without a partner");
    }

    @Test
    @DisplayName("A figure that misses its aim says so")
    void missed() {
        Rounds three = new Rounds(List.of(3.0));
        Rounds two = new Rounds(List.of(2.0));

        assertThat(Row.ratio("commands", "/s", three, two, new Aim.AtLeast(1.5)).markdown())
                .isEqualTo("| commands | 3.00 /s | 2.00 /s | 1.50 (1.50–1.50) | ≥ 1.50 | yes |");
        assertThat(Row.ratio("commands", "/s", two, three, new Aim.AtLeast(0.95))
                        .markdown())
                .contains("**no**");
        assertThat(Row.figure("answer", "ms", three, two, new Aim.AtMost(2)).markdown())
                .isEqualTo("| answer | 3.00 ms | 2.00 ms | 1.50 (1.50–1.50) | ≤ 2.00 ms | **no** |");
        assertThat(Row.figure("answer", "ms", three, null, new Aim.None()).markdown())
                .isEqualTo("| answer | 3.00 ms | – | – | – | – |");
    }

    @Test
    @DisplayName("Results take the place of the last ones of their measurement and leave those of the others")
    void place() {
        Results results = new Results("relay", List.of("a machine"), List.of(), List.of("a note"));
        String document = """
                before
                <!-- measured: relay -->
                old
                <!-- end of relay -->
                <!-- measured: append -->
                other
                <!-- end of append -->
                after
                """;

        assertThat(results.into(document))
                .startsWith("before\n<!-- measured: relay -->\n- a machine\n")
                .endsWith(
                        "- a note\n<!-- end of relay -->\n<!-- measured: append -->\nother\n<!-- end of append -->\nafter\n")
                .doesNotContain("old");
        assertThatThrownBy(() -> results.into("nothing"))
                .hasMessage("the document has no place for the results of relay");
    }
}
