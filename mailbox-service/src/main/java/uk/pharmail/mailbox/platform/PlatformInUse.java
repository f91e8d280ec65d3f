package uk.pharmail.mailbox.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail platform that mailboxes are on; a service that is told none does not start. */
final class PlatformInUse {
    private static final String FAKE = "fake";

    private PlatformInUse() {}

    @Produces
    @Singleton
    static MailPlatform platform(
            @ConfigProperty(name = "pharmail.mail-platform") String platform,
            DataSource database,
            InstantSource clock) {
        if (!platform.equals(FAKE)) {
            throw new IllegalArgumentException("pharmail.mail-platform can only be " + FAKE);
        }
        return new FakeMailPlatform(database, clock);
    }
}
