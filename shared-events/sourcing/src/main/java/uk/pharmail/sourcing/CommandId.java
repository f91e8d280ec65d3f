package uk.pharmail.sourcing;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What makes two sendings of a command the same command: the client and its key (an {@code Idempotency-Key}, or the
 * causing fact for a reaction).
 */
public record CommandId(Actor client, String key) {
    private static final Pattern PATTERN = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final UUID NAMESPACE = UUID.fromString("5b1a3f0e-6d2c-5a77-9c39-0f3f7c1d9a10");

    public CommandId {
        if (!PATTERN.matcher(key).matches()) {
            throw new IllegalArgumentException("a key is 1 to 200 visible ASCII characters");
        }
    }

    /** The same for equal command ids on every instance; what a creating command names its stream by. */
    public UUID uuid() {
        return StreamId.nameBased(NAMESPACE, client.value() + " " + key);
    }
}
