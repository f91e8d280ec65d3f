package uk.pharmail.mailbox.recipient;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The domains of {@code secure-domains.txt}: a recipient elsewhere is never taken for a secure one (INFO-1). */
@Singleton
class SecureDomains {
    private static final String LIST = "/secure-domains.txt";
    private static final String ANY_BELOW = "*";

    private final List<String> listed;

    SecureDomains() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SecureDomains.class.getResourceAsStream(LIST), LIST), StandardCharsets.UTF_8))) {
            listed = lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry of the list that makes the domain a secure one. */
    Optional<String> entryFor(String domain) {
        return listed.stream()
                .filter(entry -> entry.startsWith(ANY_BELOW)
                        ? domain.endsWith(entry.substring(ANY_BELOW.length()))
                        : domain.equals(entry))
                .findFirst();
    }
}
