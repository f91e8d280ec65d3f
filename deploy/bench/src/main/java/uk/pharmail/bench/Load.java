package uk.pharmail.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/**
 * What a number of clients that each wait for the answer before they ask again came to.
 *
 * @param before written before the clock started, so that every connection, statement and cache is warm
 * @param done answered, each of them with success
 */
record Load(long before, long done, double seconds, Histogram micros) {
    /** More than the uses after which the driver prepares a statement on the server (5). */
    private static final int WARM_UP = 10;

    double perSecond() {
        return done / seconds;
    }

    /** In milliseconds. */
    double percentile(double percent) {
        return micros.getValueAtPercentile(percent) / 1_000.0;
    }

    static Histogram histogram() {
        return new Histogram(TimeUnit.MINUTES.toMicros(2), 3);
    }

    long stored() {
        return before + done;
    }

    /** Runs the clients side by side; a failure of one ends the measurement. */
    static Load of(int atOnce, Duration time, Opening opening) throws Exception {
        CountDownLatch ready = new CountDownLatch(atOnce);
        CountDownLatch begin = new CountDownLatch(1);
        // one after the other: a server that 256 connect to at once keeps the last ones waiting beyond their time-outs
        Semaphore opens = new Semaphore(1);
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<Histogram>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            for (int i = 0; i < atOnce; i++) {
                SplittableRandom random = new SplittableRandom(System.nanoTime() + i);
                clients.add(threads.submit(() -> {
                    Histogram micros = histogram();
                    opens.acquire();
                    try (Client client = opening.open()) {
                        for (int warm = 0; warm < WARM_UP; warm++) {
                            client.write(new UUID(random.nextLong(), random.nextLong()));
                        }
                        opens.release();
                        ready.countDown();
                        begin.await();
                        long end = System.nanoTime() + time.toNanos();
                        for (long before = System.nanoTime();
                                before < end && !failed.get();
                                before = System.nanoTime()) {
                            client.write(new UUID(random.nextLong(), random.nextLong()));
                            micros.recordValue(Math.max(1, (System.nanoTime() - before) / 1_000));
                        }
                    } catch (Exception e) {
                        failed.set(true);
                        opens.release();
                        ready.countDown();
                        throw e;
                    }
                    return micros;
                }));
            }
            ready.await();
            long start = System.nanoTime();
            begin.countDown();
            Histogram all = histogram();
            for (Future<Histogram> client : clients) {
                all.add(client.get());
            }
            return new Load((long) atOnce * WARM_UP, all.getTotalCount(), (System.nanoTime() - start) / 1e9, all);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        }
    }

    /** Makes what a client keeps for itself, such as a connection, before the clock starts. */
    @FunctionalInterface
    interface Opening {
        Client open() throws Exception;
    }

    /** Writes one event to a stream of its own. */
    @FunctionalInterface
    interface Client extends AutoCloseable {
        void write(UUID stream) throws Exception;

        @Override
        default void close() throws SQLException {}
    }
}
