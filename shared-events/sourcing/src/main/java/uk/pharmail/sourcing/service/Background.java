package uk.pharmail.sourcing.service;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.pharmail.sourcing.store.OneInstance;

/** Works in the background: at once when it is woken, and soon at what another instance has left. */
public final class Background {
    private static final long LOOK_AGAIN_SECONDS = 5;
    private static final long LAST_WORK_MILLIS = 5_000;

    private final String name;
    private final OneInstance.Work work;
    private final Consumer<Exception> failed;
    private final Semaphore wakes = new Semaphore(0);
    private volatile boolean closed;
    private @Nullable Thread thread;

    /**
     * Does nothing until it is started.
     *
     * @param work is done again and again; in an instance never by two at once
     * @param failed is told when it fails; it is tried again
     */
    public Background(String name, OneInstance.Work work, Consumer<Exception> failed) {
        this.name = name;
        this.work = work;
        this.failed = failed;
    }

    public void start() {
        thread = Thread.ofVirtual().name(name).start(this::run);
    }

    /** Waits some seconds for the work that is under way to end; that must have been asked to before. */
    public void stop() throws InterruptedException {
        closed = true;
        wake();
        if (thread != null) {
            thread.join(LAST_WORK_MILLIS);
        }
    }

    public void wake() {
        wakes.release();
    }

    private void run() {
        while (!closed) {
            try {
                work.run();
            } catch (SQLException | IOException | RuntimeException e) {
                failed.accept(e);
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
