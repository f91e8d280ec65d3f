package uk.pharmail.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {
    private static final UUID ID = UUID.fromString("0195e6a4-7c3b-7d6e-8f00-1a2b3c4d5e6f");

    @Test
    @DisplayName("it is read as it is written")
    void written_and_read() {
        StreamId stream = new StreamId("mailbox-code", ID);
        assertThat(stream).hasToString("mailbox-code:" + ID);
        assertThat(StreamId.parse(stream.toString())).isEqualTo(stream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mailbox",
                "mailbox:",
                "mailbox:1",
                "Mailbox:0195e6a4-7c3b-7d6e-8f00-1a2b3c4d5e6f",
                ":0195e6a4-7c3b-7d6e-8f00-1a2b3c4d5e6f",
                "m:0195e6a4-7c3b-7d6e-8f00-1a2b3c4d5e6f"
            })
    @DisplayName("what names no stream is refused")
    void refused(String text) {
        assertThatThrownBy(() -> StreamId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("an id from a name is the UUID of version 5 that RFC 9562 gives for an example")
    void version_5() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(StreamId.nameBased(dns, "www.example.com"))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }
}
