package uk.pharmail.mailbox.adoption;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.sharedmailbox.MailboxPolicy;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.service.Background;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;

/** Works at the adoptions in the background: at once when a file came in here, and soon what another instance left. */
@Singleton
class AdoptionWorker {
    private static final Logger LOG = Logger.getLogger(AdoptionWorker.class);

    private final Adoptions adoptions;
    private final Background background;

    AdoptionWorker(Adoptions adoptions) {
        this.adoptions = adoptions;
        this.background =
                new Background("adoptions", adoptions::work, e -> LOG.warn("the adoptions can't be worked at now", e));
    }

    @Produces
    @Singleton
    static Adoptions adoptions(
            DataSource models,
            EventStore store,
            EventJson json,
            Commands commands,
            Accounts accounts,
            MailboxPolicy policy,
            InstantSource clock) {
        return new Adoptions(models, store, json, commands, accounts, policy, clock);
    }

    /** After the kernel, which migrates the tables. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        background.start();
    }

    /** Before the kernel, which closes the store. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        adoptions.intake().close();
        background.stop();
    }

    void wake() {
        background.wake();
    }
}
