package uk.pharmail.sourcing.rest.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the client that a caller uses may do at all, whoever the caller is. */
public enum Scope {
    READ,
    WRITE,
    /** Read or enter the personal data of people. */
    PERSONAL;

    static Optional<Scope> named(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.claim().equals(name))
                .findFirst();
    }

    /** As tokens write it. */
    public String claim() {
        return "pharmail." + name().toLowerCase(Locale.ROOT);
    }
}
