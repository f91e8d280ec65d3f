package uk.pharmail.account.keys;

import java.util.Optional;
import javax.crypto.SecretKey;
import uk.pharmail.contracts.IdValue;

/**
 * Keeps a key for each account and each other thing that has an id, and one for look-ups. A key that was returned survives a crash; one that was destroyed
 * cannot be had again. It is no part of the database, so that no backup of that holds both a row and its key.
 *
 * <p>Fails with {@link java.io.UncheckedIOException} when it does not answer.
 */
public interface Keys {

    /** The owner's key, made if there is none; two who ask at once get the same one. */
    SecretKey make(IdValue owner);

    /** Empty if it was never made, or is destroyed. */
    Optional<SecretKey> find(IdValue owner);

    /** Without effect if there is none. */
    void destroy(IdValue owner);

    /** The key of all look-ups, made if there is none. */
    SecretKey lookup();
}
