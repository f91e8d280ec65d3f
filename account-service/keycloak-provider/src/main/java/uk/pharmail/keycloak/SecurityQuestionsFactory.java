package uk.pharmail.keycloak;

import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link SecurityQuestions} known to Keycloak. */
public final class SecurityQuestionsFactory implements CredentialProviderFactory<SecurityQuestions> {

    @Override
    public String getId() {
        return SecurityQuestions.TYPE;
    }

    @Override
    public SecurityQuestions create(KeycloakSession session) {
        return new SecurityQuestions(session);
    }
}
