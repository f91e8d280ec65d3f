package uk.pharmail.mailbox.adoption;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.pharmail.mailbox.account.Accounts;
import uk.pharmail.mailbox.sharedmailbox.MailboxPolicy;
import uk.pharmail.sourcing.command.Commands;
import uk.pharmail.sourcing.store.EventJson;
import uk.pharmail.sourcing.store.EventStore;

/** Works at the adoptions in the background: at once when a file came in here, and soon what another instance left. */
@Singleton
class AdoptionWorker {
    private static final Logger LOG = Logger.getLogger(AdoptionWorker.class);
    private static final long LOOK_AGAIN_SECONDS = 5;
    private static final long LAST_ROWS_MILLIS = 5_000;

    private final Adoptions adoptions;
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    AdoptionWorker(Adoptions adoptions) {
        this.adoptions = adoptions;
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
        thread = Thread.ofVirtual().name("adoptions").start(this::work);
    }

    /** Before the kernel, which closes the store. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
            throws InterruptedException {
        closed = true;
        adoptions.close();
        wake();
        if (thread != null) {
            thread.join(LAST_ROWS_MILLIS);
        }
    }

    void wake() {
        wakes.release();
    }

    private void work() {
        while (!closed) {
            try {
                adoptions.work();
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.warn("the adoptions can't be worked at now", e);
            }
            try {
                boolean _ = wakes.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                wakes.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
