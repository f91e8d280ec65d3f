package uk.pharmail.sourcing.command;

import java.time.Instant;
import java.util.UUID;
import uk.pharmail.sourcing.Actor;
import uk.pharmail.sourcing.CommandId;
import uk.pharmail.sourcing.Origin;
import uk.pharmail.sourcing.store.ExpectedVersion;

/** Commands as clients and as reactions send them. */
final class Sending {
    private static final Actor CLIENT = new Actor("client");

    private Sending() {}

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    static Request client(String key) {
        return client(key, "body");
    }

    static Request client(String key, String fingerprint) {
        return new Request(origin(key), fingerprint, null, false);
    }

    static Request ifMatch(String key, long version) {
        return new Request(origin(key), "body", ExpectedVersion.exactly(version), false);
    }

    static Request dryRun(String key) {
        return new Request(origin(key), "body", null, true);
    }

    static Request reaction(String key) {
        return Request.of(origin(key));
    }

    private static Origin origin(String key) {
        return new Origin(new CommandId(CLIENT, key), CLIENT, null, null, UUID.randomUUID(), null, Instant.EPOCH);
    }
}
