package uk.pharmail.account.directory;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks every minute whether the entries are whole, and makes them if not. */
@Singleton
class DirectoryFilling {
    private static final Logger LOG = Logger.getLogger(DirectoryFilling.class);

    private final DirectoryEntries entries;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("directory").factory());

    DirectoryFilling(DirectoryEntries entries) {
        this.entries = entries;
    }

    /** After the kernel, which migrates the tables. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        var _ = worker.scheduleWithFixedDelay(this::refill, 0, 1, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    private void refill() {
        try {
            entries.refill();
        } catch (RuntimeException e) {
            LOG.warnf("The directory is filled later: %s", e.getClass().getSimpleName());
        }
    }
}
