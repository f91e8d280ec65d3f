package uk.pharmail.testing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import uk.pharmail.contracts.value.AccountId;
import uk.pharmail.contracts.value.OdsCode;
import uk.pharmail.contracts.value.OrganisationCode;
import uk.pharmail.contracts.value.PersonId;
import uk.pharmail.contracts.value.RegionCode;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.sourcing.rest.access.Scope;

/** In the place of an identity provider: signs tokens with a key that is made anew and never written down. */
public final class Tokens {
    private static final String ISSUER = "https://issuer.invalid/realms/pharmail";
    private static final String SHARED = Tokens.class.getName();
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final KeyPair keys;

    private Tokens(KeyPair keys) {
        this.keys = keys;
    }

    public static Tokens withNewKey() {
        return new Tokens(newKeys());
    }

    /**
     * The one of all tests of this JVM. The key is kept where every class loader of the JVM sees the same one; system
     * properties have to be texts, or others who read all of them stumble.
     */
    public static Tokens shared() {
        synchronized (System.getProperties()) {
            String kept = System.getProperty(SHARED);
            if (kept != null) {
                return new Tokens(keys(kept));
            }
            KeyPair keys = newKeys();
            System.setProperty(
                    SHARED, Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            return new Tokens(keys);
        }
    }

    private static KeyPair keys(String privateKey) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was made here can be read here", e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** What a service has to be told to take these tokens and no others, by the names of its configuration. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "quarkus.oidc.token.issuer",
                ISSUER);
    }

    /** Of a person nobody has seen before, who uses a client with every scope. */
    public Token person(Role... roles) {
        return token("pharmail-web", roles).person(new PersonId(UUID.randomUUID()));
    }

    /** Of a system that has every scope. */
    public Token system(String client, Role... roles) {
        return token(client, roles);
    }

    private Token token(String client, Role... roles) {
        return new Token(
                        keys,
                        LIFETIME,
                        Map.of(
                                "iss", ISSUER,
                                "aud", List.of("pharmail"),
                                "sub", UUID.randomUUID().toString(),
                                "azp", client,
                                "roles", Stream.of(roles).map(Role::claim).toList()))
                .scopes(Scope.values());
    }

    /** What a token is to say. */
    public static final class Token {
        private final KeyPair keys;
        private final Duration lifetime;
        private final Map<String, Object> claims;

        private Token(KeyPair keys, Duration lifetime, Map<String, Object> claims) {
            this.keys = keys;
            this.lifetime = lifetime;
            this.claims = Map.copyOf(claims);
        }

        public Token scopes(Scope... scopes) {
            return with("scope", Arrays.stream(scopes).map(Scope::claim).collect(Collectors.joining(" ")));
        }

        public Token person(PersonId person) {
            return with("person_id", person.value().toString());
        }

        public Token account(AccountId account) {
            return with("account_id", account.value().toString());
        }

        /** Of which organisations the local administrator is. */
        public Token organisations(OrganisationCode... codes) {
            return with(
                    "ods_codes",
                    Arrays.stream(codes).map(OrganisationCode::value).toList());
        }

        public Token odsCodes(OdsCode... codes) {
            return with("ods_codes", Arrays.stream(codes).map(OdsCode::value).toList());
        }

        public Token regions(RegionCode... regions) {
            return with(
                    "region_codes",
                    Arrays.stream(regions).map(RegionCode::value).toList());
        }

        public Token with(String claim, Object value) {
            Map<String, Object> more = new HashMap<>(claims);
            more.put(claim, value);
            return new Token(keys, lifetime, more);
        }

        public Token without(String claim) {
            Map<String, Object> less = new HashMap<>(claims);
            less.remove(claim);
            return new Token(keys, lifetime, less);
        }

        /** Valid from now on for so long; for less than nothing, already at its end. */
        public Token lasting(Duration time) {
            return new Token(keys, time, claims);
        }

        /** As it is sent. */
        public String signed() {
            JwtClaims all = new JwtClaims();
            claims.forEach(all::setClaim);
            all.setIssuedAtToNow();
            NumericDate end = NumericDate.now();
            end.addSeconds(lifetime.toSeconds());
            all.setExpirationTime(end);
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            signature.setKey(keys.getPrivate());
            signature.setPayload(all.toJson());
            try {
                return signature.getCompactSerialization();
            } catch (JoseException e) {
                throw new IllegalStateException("a token can be signed with a new key", e);
            }
        }
    }
}
