package uk.pharmail.mailbox.compliance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A text signed with Ed25519, as a JSON Web Signature in its compact form (RFC 7515, RFC 8037). */
final class Signed {
    private static final String ALGORITHM = "Ed25519";
    private static final String HEADER = encoded("{\"alg\":\"EdDSA\",\"typ\":\"pharmail-inspection\"}");

    private Signed() {}

    static String sign(String text, PrivateKey key) {
        String signed = HEADER + "." + encoded(text);
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs", e);
        }
    }

    /**
     * The text.
     *
     * @throws IllegalArgumentException if it was not signed with the key that belongs to this one
     */
    static String verified(String jws, PublicKey key) {
        String[] parts = jws.strip().split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(HEADER)) {
            throw new IllegalArgumentException("It is no signed document of this kind.");
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
                throw new IllegalArgumentException("The signature is not that of this key.");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The signature is not that of this key.", e);
        }
        return new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    }

    /** A private key as {@code openssl genpkey -algorithm ed25519} writes it. */
    static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pem(file)));
    }

    /** A public key as {@code openssl pkey -pubout} writes it. */
    static PublicKey publicKey(Path file) throws IOException, GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(file)));
    }

    private static byte[] pem(Path file) throws IOException {
        return Base64.getMimeDecoder()
                .decode(Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
