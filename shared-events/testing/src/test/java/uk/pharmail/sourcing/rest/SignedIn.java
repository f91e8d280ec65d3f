package uk.pharmail.sourcing.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.util.Map;
import uk.pharmail.sourcing.rest.access.Role;
import uk.pharmail.testing.TokenUnlessSaid;
import uk.pharmail.testing.Tokens;

/** The application takes the tokens of tests, and every request of a test is a service's unless it says otherwise. */
public final class SignedIn implements QuarkusTestResourceLifecycleManager {
    static final String CLIENT = "ticket-service";

    @Override
    public Map<String, String> start() {
        TokenUnlessSaid.use(
                Tokens.shared().system(CLIENT, Role.PHARMAIL_SERVICE).lasting(Duration.ofHours(1)));
        return Tokens.shared().settings();
    }

    @Override
    public void stop() {}
}
