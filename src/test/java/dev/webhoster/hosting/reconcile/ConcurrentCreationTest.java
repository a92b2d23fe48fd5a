package dev.webhoster.hosting.reconcile;

import static dev.webhoster.Real.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.HostingView.SshAccess;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.HostingException;
import dev.webhoster.platform.Slot;

/** Concurrent clicks. */
@HostingModuleTest
@Real(POSTGRESQL)
class ConcurrentCreationTest {

    @Autowired
    Hostings hostings;
    @Autowired
    TestAccounts accounts;
    @Autowired
    FakeProxy proxy;
    @Autowired
    JdbcClient database;

    @AfterEach
    void makeRoom() {
        proxy.setUnavailable(Set.of());
    }

    @Test
    @Fault(value = "50 clicks at once by one user",
            expected = "one hosting, one job")
    void fiftyClicksOfOneAccountCreateOneHosting() throws Exception {
        long ann = accounts.withKey().id();
        long machines = count("machine");
        long queue = count("scheduled_tasks");

        List<HostingView> seen = atOnce(IntStream.range(0, 50).mapToObj(_ -> ann));

        assertThat(seen).hasSize(50).allMatch(view -> view.ssh().equals(seen.getFirst().ssh()));
        assertThat(count("machine")).isEqualTo(machines + 1);
        assertThat(count("scheduled_tasks")).isEqualTo(queue + 1);
    }

    @Test
    void fiftyAccountsGetFiftySlots() throws Exception {
        List<HostingView> seen = atOnce(IntStream.range(0, 50).mapToObj(_ -> accounts.withKey().id()).toList().stream());

        assertThat(seen.stream().map(HostingView::ssh).map(SshAccess::port)).hasSize(50).doesNotHaveDuplicates();
    }

    /** Few slots are free, so that concurrent allocations collide. */
    @Test
    @Fault(value = "more users at once than slots",
            expected = "as many as fit are admitted, the others are refused")
    void theLastSlotsAreAllocatedAndTheRestIsRefused() throws Exception {
        leaveFree(3);
        List<Long> crowd = IntStream.range(0, 8).mapToObj(_ -> accounts.withKey().id()).toList();

        List<Future<HostingView>> answers = futures(crowd.stream());

        assertThat(answers.stream().filter(answer -> answer.state() == Future.State.SUCCESS)).hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.state() == Future.State.FAILED).map(Future::exceptionNow))
                .hasSize(5).allMatch(HostingException.Full.class::isInstance);
        assertThat(crowd.stream().filter(user -> hostings.of(user).isPresent())).hasSize(3);
    }

    private void leaveFree(int slots) {
        List<Integer> free = database.sql("""
                SELECT n FROM generate_series(1, 9999) n WHERE n NOT IN (SELECT slot FROM machine)
                AND n NOT IN (SELECT slot FROM freed_slot) ORDER BY n LIMIT ?""").param(slots).query(Integer.class).list();
        proxy.setUnavailable(IntStream.rangeClosed(Slot.FIRST, Slot.LAST).filter(n -> !free.contains(n))
                .mapToObj(Slot::new).collect(Collectors.toSet()));
    }

    private List<HostingView> atOnce(Stream<Long> users) throws Exception {
        return futures(users).stream().map(Future::resultNow).toList();
    }

    private List<Future<HostingView>> futures(Stream<Long> users) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HostingView>> futures = users.map(user -> threads.submit(click(user, go))).toList();
            go.countDown();
            return futures;
        }
    }

    private Callable<HostingView> click(long user, CountDownLatch go) {
        return () -> {
            go.await();
            hostings.create(user);
            return hostings.of(user).orElseThrow();
        };
    }

    private long count(String table) {
        return database.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
