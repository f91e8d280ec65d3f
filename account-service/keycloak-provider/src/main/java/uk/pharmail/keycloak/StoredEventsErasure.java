package uk.pharmail.keycloak;

import org.keycloak.Config;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;

/**
 * With a user go the stored events about it, in the transaction that removes the user (LIFE-5). Keycloak itself keeps
 * them until they expire, with the name and the network address that they came from.
 */
public final class StoredEventsErasure implements EventListenerProviderFactory {
    private static final EventListenerProvider DEAF = new EventListenerProvider() {
        @Override
        public void onEvent(Event event) {}

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {}

        @Override
        public void close() {}
    };

    @Override
    public String getId() {
        return "pharmail-stored-events-erasure";
    }

    @Override
    public void init(Config.Scope settings) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // a factory of listeners is the place to hear of removals; realms need not name it
        factory.register(event -> {
            if (event instanceof UserModel.UserRemovedEvent removed) {
                erase(removed);
            }
        });
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return DEAF;
    }

    @Override
    public void close() {}

    private static void erase(UserModel.UserRemovedEvent removed) {
        Entities.of(removed.getKeycloakSession())
                .createQuery("delete from EventEntity where realmId = :realm and userId = :user")
                .setParameter("realm", removed.getRealm().getId())
                .setParameter("user", removed.getUser().getId())
                .executeUpdate();
    }
}
