package uk.pharmail.keycloak;

import jakarta.persistence.EntityManager;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** The way to what Keycloak stores by JPA, in the transaction of its session. */
final class Entities {

    private Entities() {}

    // by name, as keycloak-model-jpa does not resolve as a dependency: its parent is not in the repository
    static EntityManager of(KeycloakSession session) {
        try {
            Class<? extends Provider> connections = Class.forName("org.keycloak.connections.jpa.JpaConnectionProvider")
                    .asSubclass(Provider.class);
            return (EntityManager) connections.getMethod("getEntityManager").invoke(session.getProvider(connections));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Keycloak does not store by JPA", e);
        }
    }
}
