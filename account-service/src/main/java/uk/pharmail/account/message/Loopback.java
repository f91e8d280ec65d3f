package uk.pharmail.account.message;

import java.util.Set;

/** The names by which a machine reaches itself and no other. */
final class Loopback {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private Loopback() {}

    static boolean is(String host) {
        return NAMES.contains(host);
    }
}
