package uk.pharmail.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The published register of early 2025, where it lies beside the project; the project ships none of it. */
public final class RealRegister {

    private RealRegister() {}

    /** Skips the test where there is none. */
    public static Path file() {
        Path file = Path.of(System.getProperty("pharmail.shared", "../shared"), "data", "edispensary.csv");
        assumeTrue(Files.isRegularFile(file), "the real register is not here");
        return file;
    }
}
