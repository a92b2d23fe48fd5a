package dev.webhoster.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource.Notice;

class NoticeCacheTest {

    private static final Notice STOPPED = new Notice("site_stopped", new Notice.Words("Stopped", "Text"),
            new Notice.Words("중지됨", "본문"), Duration.ofSeconds(1));
    private static final Notice BUSY = new Notice("site_silent", STOPPED.english(), STOPPED.korean(), Duration.ofSeconds(1));
    private static final Slot SLOT = new Slot(7);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final NoticeCache cache = new NoticeCache(this::say, BUSY, nanos::get);

    private Optional<Notice> say(Slot slot) {
        asked.incrementAndGet();
        most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        LockSupport.parkNanos(2_000_000);
        atOnce.decrementAndGet();
        return slot.equals(SLOT) ? Optional.of(STOPPED) : Optional.empty();
    }

    @Test
    void aFloodOfVisitorsIsOneQuestion() throws Exception {
        assertThat(flood(IntStream.generate(() -> 7).limit(500))).allMatch(Optional.of(STOPPED)::equals);
        assertThat(asked).hasValue(1);
    }

    @Test
    void noticesExpireAfterASecond() {
        cache.noticeFor(SLOT);
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        cache.noticeFor(SLOT);
        assertThat(asked).hasValue(1);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(cache.noticeFor(SLOT)).contains(STOPPED);
        assertThat(asked).hasValue(2);
    }

    @Test
    void alsoThatNobodyHasTheSlotIsRemembered() {
        assertThat(cache.noticeFor(new Slot(8))).isEmpty();
        assertThat(cache.noticeFor(new Slot(8))).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void fewQuestionsAreOpenAtATime() throws Exception {
        flood(IntStream.rangeClosed(1, 100));
        assertThat(asked).hasValue(100);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void whereNobodyAnswersNobodyWaitsForAllTheOthers() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        NoticeCache silent = new NoticeCache(slot -> {
            await(answer);
            return Optional.of(STOPPED);
        }, BUSY, nanos::get);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Notice>>> visits = IntStream.rangeClosed(1, 20).mapToObj(Slot::new)
                    .map(slot -> threads.submit(() -> silent.noticeFor(slot))).toList();
            try {
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> visits.stream().filter(Future::isDone).count() == 17);
                assertThat(visits.stream().filter(Future::isDone).map(Future::resultNow)).allMatch(Optional.of(BUSY)::equals);
            } finally {
                answer.countDown();
            }
        }
    }

    /** Also not one that falls into the same bin of a small hash table. */
    @Test
    void aSlotThatIsNotAnsweredKeepsNoOtherWaiting() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        NoticeCache stuck = new NoticeCache(slot -> {
            if (slot.number() == 1) {
                asked.countDown();
                await(answer);
            }
            return Optional.of(STOPPED);
        }, BUSY, nanos::get);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> stuck.noticeFor(new Slot(1)));
            asked.await();
            try {
                for (int number : new int[] {17, 33, 65, 129, 1025, 4097, 8193}) {
                    assertThat(threads.submit(() -> stuck.noticeFor(new Slot(number))).get(10, TimeUnit.SECONDS)).contains(STOPPED);
                }
            } finally {
                answer.countDown();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Optional<Notice>> flood(IntStream slots) throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        List<Optional<Notice>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Notice>>> visits = slots.mapToObj(Slot::new).map(slot -> threads.submit(() -> {
                together.await();
                return cache.noticeFor(slot);
            })).toList();
            together.countDown();
            for (Future<Optional<Notice>> visit : visits) {
                answers.add(visit.get());
            }
        }
        return answers;
    }
}
