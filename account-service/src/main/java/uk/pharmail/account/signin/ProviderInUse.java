package uk.pharmail.account.signin;

import io.quarkus.arc.DefaultBean;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import uk.pharmail.account.identity.IdentityProvider;
import uk.pharmail.account.identity.KeycloakIdentityProvider;
import uk.pharmail.account.identity.KeycloakRealm;

/** The identity provider that people sign in at: a realm of Keycloak. */
final class ProviderInUse {

    private ProviderInUse() {}

    /** Where it is, and as whom the service speaks to it. */
    @ConfigMapping(prefix = "pharmail.identity.keycloak")
    interface Settings {

        /** Without a path. */
        URI server();

        String realm();

        String clientId();

        String clientSecret();
    }

    @Produces
    @Singleton
    @DefaultBean
    static IdentityProvider provider(Settings settings, InstantSource clock) {
        return new KeycloakIdentityProvider(
                new KeycloakRealm(settings.server(), settings.realm(), settings.clientId(), settings.clientSecret()),
                clock);
    }
}
