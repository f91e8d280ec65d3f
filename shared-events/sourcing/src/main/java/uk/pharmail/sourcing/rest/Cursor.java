package uk.pharmail.sourcing.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Where a page ends: the key of its last row. Opaque to the client, and good only for the list that gave it: the same
 * path and filters. Holds the key in the clear, so a list is never ordered by anything personal.
 *
 * @param key the key after which the next page begins
 * @param list what the list was asked for, without cursor and limit
 */
record Cursor(String key, String list) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    static Cursor parse(String text, String list) {
        String decoded;
        try {
            decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        int colon = decoded.indexOf(':');
        if (colon < 0 || !decoded.substring(0, colon).equals(digest(list))) {
            throw refused();
        }
        return new Cursor(decoded.substring(colon + 1), list);
    }

    private static BadInput refused() {
        return new BadInput(Fault.parameter(
                "cursor", "is not one that this list with these filters has given; leave it out to start again"));
    }

    private static String digest(String list) {
        return HexFormat.of().toHexDigits(list.hashCode());
    }

    @Override
    public String toString() {
        return ENCODER.encodeToString((digest(list) + ":" + key).getBytes(StandardCharsets.UTF_8));
    }
}
