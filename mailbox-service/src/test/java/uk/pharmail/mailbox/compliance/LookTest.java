package uk.pharmail.mailbox.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final Duration EVERY = Duration.ofMillis(200);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final AtomicLong reach = new AtomicLong(7);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    @DisplayName("COMP-6 who asks within a moment is told what was seen, and after it there is one look for all")
    void at_most_every() {
        Look look = new Look(this::reach, EVERY, nanos::get);
        assertThat(look.position()).isEqualTo(7);
        reach.set(8);
        nanos.addAndGet(EVERY.toNanos() - 1);
        assertThat(look.position()).isEqualTo(7);
        assertThat(looks).hasValue(1);
        nanos.incrementAndGet();
        assertThat(look.position()).isEqualTo(8);
        assertThat(look.position()).isEqualTo(8);
        assertThat(looks).hasValue(2);
    }

    @Test
    @DisplayName("COMP-6 a hundred subscribers who ask at once make one look")
    void one_for_all() throws Exception {
        Look look = new Look(this::reach, EVERY, nanos::get);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Long>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int subscriber = 0; subscriber < 100; subscriber++) {
                asked.add(threads.submit(() -> {
                    together.await();
                    return look.position();
                }));
            }
            together.countDown();
            for (Future<Long> one : asked) {
                assertThat(one.get()).isEqualTo(7);
            }
        }
        assertThat(looks).hasValue(1);
    }

    private long reach() {
        looks.incrementAndGet();
        return reach.get();
    }
}
