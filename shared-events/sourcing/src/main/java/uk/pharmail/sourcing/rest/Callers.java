package uk.pharmail.sourcing.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.TimeoutException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uk.pharmail.sourcing.rest.Unauthenticated.Reason;
import uk.pharmail.sourcing.rest.access.Caller;
import uk.pharmail.sourcing.rest.access.Claims;
import uk.pharmail.sourcing.rest.access.Role;

/** Tells who sent the request that is being answered, by a token whose signature, issuer, audience and time were verified. */
@Singleton
class Callers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentIdentityAssociation identities;
    private final ObjectMapper json;
    private final Map<String, Role> cis2Roles;

    Callers(
            CurrentIdentityAssociation identities,
            ObjectMapper json,
            @ConfigProperty(name = "pharmail.sign-in.cis2-roles") Map<String, String> cis2Roles) {
        this.identities = identities;
        this.json = json;
        this.cis2Roles = new HashMap<>();
        cis2Roles.forEach((code, role) -> this.cis2Roles.put(code, role(role)));
    }

    private static Role role(String name) {
        return Role.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** @throws Unauthenticated if nobody is named, or by a token that is not taken */
    Caller current() {
        SecurityIdentity identity = identity();
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        if (token == null) {
            throw new Unauthenticated(Reason.TOKEN_NEEDED);
        }
        return Claims.caller(claims(token.getToken()), cis2Roles)
                .orElseThrow(() -> new Unauthenticated(Reason.NOBODY_NAMED));
    }

    private SecurityIdentity identity() {
        try {
            return identities.getDeferredIdentity().await().atMost(PATIENCE);
        } catch (OIDCException | TimeoutException away) {
            throw new IssuerAway(away);
        } catch (RuntimeException refused) {
            // what is no token at all fails in the verifier, in whatever way
            throw new Unauthenticated(Reason.TOKEN_REFUSED);
        }
    }

    private JsonNode claims(String verified) {
        try {
            return json.readTree(Base64.getUrlDecoder().decode(verified.split("\\.", -1)[1]));
        } catch (IOException e) {
            throw new Unauthenticated(Reason.TOKEN_REFUSED);
        }
    }
}
