package uk.pharmail.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandIdTest {
    private static final Actor CLIENT = new Actor("pmr-7");

    @Test
    @DisplayName("equal commands have equal ids; another key, or another client, has another")
    void uuid() {
        CommandId command = new CommandId(CLIENT, "key-1");
        assertThat(new CommandId(new Actor("pmr-7"), "key-1").uuid()).isEqualTo(command.uuid());
        assertThat(new CommandId(CLIENT, "key-2").uuid()).isNotEqualTo(command.uuid());
        assertThat(new CommandId(new Actor("pmr-8"), "key-1").uuid()).isNotEqualTo(command.uuid());
    }

    @Test
    @DisplayName("neither client nor key can run into the other")
    void no_run_on() {
        assertThat(new CommandId(new Actor("a"), "b/c").uuid())
                .isNotEqualTo(new CommandId(new Actor("a/b"), "c").uuid());
        assertThatThrownBy(() -> new Actor("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "caf\u00e9", "line\nbreak"})
    @DisplayName("a key that is no visible ASCII is refused, without repeating it")
    void refused(String key) {
        assertThatThrownBy(() -> new CommandId(CLIENT, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key is 1 to 200 visible ASCII characters");
    }

    @Test
    @DisplayName("a key has up to 200 characters")
    void length() {
        assertThat(new CommandId(CLIENT, "k".repeat(200)).key()).hasSize(200);
        assertThatThrownBy(() -> new CommandId(CLIENT, "k".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }
}
