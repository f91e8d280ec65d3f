package uk.pharmail.account.identity;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the fake in Keycloak's place where a test starts the service. */
final class FakeProviders {

    private FakeProviders() {}

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    static FakeIdentityProvider provider(InstantSource clock) {
        return new FakeIdentityProvider(clock);
    }
}
