package uk.pharmail.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTest {

    @Test
    @DisplayName("a service is not taken for started because another program answers on its port")
    void the_port_is_taken(@TempDir Path directory) throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThatThrownBy(() -> Service.start(
                            "mailbox-service", directory, other.getLocalPort(), Map.of(), directory.resolve("logs")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + other.getLocalPort()
                            + " is taken by another program: stop that, or give mailbox-service another port");
        }
    }
}
