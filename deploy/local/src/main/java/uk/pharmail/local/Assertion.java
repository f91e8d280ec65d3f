package uk.pharmail.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** What the sample pharmacy system signs in with in the place of a secret (RFC 7523): good for one minute and one token. */
final class Assertion {
    private static final String CLIENT = "pmr-sample";

    private Assertion() {}

    /**
     * Prints one.
     *
     * @param arguments where the secrets are, and the realm that it is for
     */
    public static void main(String[] arguments) throws IOException {
        Properties secrets = new Properties();
        try (var in = Files.newBufferedReader(Path.of(arguments[0]))) {
            secrets.load(in);
        }
        System.out.println(signed(secrets, arguments[1]));
    }

    static String signed(Properties secrets, String realm) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(CLIENT);
        claims.setSubject(CLIENT);
        claims.setAudience(realm);
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(1);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA512);
        signature.setKeyIdHeaderValue(CLIENT);
        signature.setKey(key(secrets.getProperty("pmr-sample.private")));
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("what is signed with a key of our own is a token", e);
        }
    }

    private static PrivateKey key(String encoded) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was made here can be read here", e);
        }
    }
}
