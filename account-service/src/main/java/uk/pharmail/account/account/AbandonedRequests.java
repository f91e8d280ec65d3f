package uk.pharmail.account.account;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.pharmail.account.vault.Vault;

/** Erases, every hour, what was kept for an account that was then not created and whose request did not come again. */
@Singleton
class AbandonedRequests {
    private static final Logger LOG = Logger.getLogger(AbandonedRequests.class);

    /** Far longer than any command is under way. */
    private static final Duration WAITED_FOR = Duration.ofHours(1);

    private final Vault vault;
    private final InstantSource clock;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("abandoned requests").factory());

    AbandonedRequests(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** After the kernel, which migrates the tables. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        var _ = worker.scheduleWithFixedDelay(this::erase, 0, 1, TimeUnit.HOURS);
    }

    void stop(@Observes ShutdownEvent event) {
        worker.shutdownNow();
    }

    private void erase() {
        try {
            vault.eraseAbandoned(clock.instant().minus(WAITED_FOR));
        } catch (RuntimeException e) {
            LOG.warnf("What was abandoned is erased later: %s", e.getClass().getSimpleName());
        }
    }
}
