package uk.pharmail.mailbox.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uk.pharmail.contracts.value.Container;

/** The mail platform that mailboxes are on; a service that is told none does not start. */
final class PlatformInUse {
    private static final String FAKE = "fake";

    private PlatformInUse() {}

    /** Where all mailboxes and accounts of pharmacies live (MBX-5). */
    @Produces
    @Singleton
    static Container container(
            @ConfigProperty(name = "pharmail.mail-platform.container", defaultValue = "nhspharmacy") String container) {
        return Container.of(container);
    }

    @Produces
    @Singleton
    static MailPlatform platform(
            @ConfigProperty(name = "pharmail.mail-platform") String platform,
            Container container,
            DataSource database,
            InstantSource clock) {
        if (!platform.equals(FAKE)) {
            throw new IllegalArgumentException("pharmail.mail-platform can only be " + FAKE);
        }
        return new FakeMailPlatform(database, container, clock);
    }
}
