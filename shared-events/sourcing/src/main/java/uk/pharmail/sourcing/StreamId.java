package uk.pharmail.sourcing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names a stream for ever: its category and an opaque id, neither of which changes. Written {@code category:uuid}. */
public record StreamId(String category, UUID id) {
    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z-]{1,39}");

    public StreamId {
        if (!PATTERN.matcher(category).matches()) {
            throw new IllegalArgumentException("a category is lower case letters and dashes, 2 to 40");
        }
    }

    public static StreamId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a stream is written category:uuid");
        }
        return new StreamId(text.substring(0, colon), UUID.fromString(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return category + ":" + id;
    }

    /** The UUID (version 5) of a name in a namespace: equal names give equal ids on every instance. */
    public static UUID nameBased(UUID namespace, String name) {
        MessageDigest sha1;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        sha1.update(bytes(namespace));
        byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
