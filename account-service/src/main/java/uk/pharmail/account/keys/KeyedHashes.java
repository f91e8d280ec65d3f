package uk.pharmail.account.keys;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Makes look-ups possible without what is looked up: equal values have equal hashes (HMAC-SHA256), and without the key
 * no hash can be tried against guesses.
 */
public final class KeyedHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    /** What is hashed; the same text as another kind has another hash. */
    public enum Kind {
        ADDRESS,
        ALTERNATE_EMAIL,
        MOBILE,
        /** A source's reference of an account (MIG-2). */
        ADOPTED_ACCOUNT,
        /** A source's reference of a person (MIG-2). */
        ADOPTED_PERSON,
        NAME,
        /** A whole request: what it says is as personal as its parts. */
        REQUEST,
        /** Nothing but the key. */
        WITNESS
    }

    public KeyedHashes(SecretKey key) {
        this.key = key;
    }

    /** The hash: 32 bytes. */
    public byte[] of(Kind kind, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(kind.name().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key that was kept fits", e);
        }
    }
}
