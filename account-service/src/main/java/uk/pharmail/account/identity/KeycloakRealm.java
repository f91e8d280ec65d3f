package uk.pharmail.account.identity;

import java.net.URI;

/**
 * Where Keycloak is and as whom we speak to it; its text does not show the secret.
 *
 * @param server without a path, such as {@code http://localhost:8180}
 */
public record KeycloakRealm(URI server, String realm, String clientId, String clientSecret) {

    @Override
    public String toString() {
        return "KeycloakRealm[" + server + ", " + realm + ", " + clientId + "]";
    }
}
