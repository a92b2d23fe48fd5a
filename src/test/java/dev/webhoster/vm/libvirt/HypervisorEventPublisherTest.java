package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.MachineChanged;

class HypervisorEventPublisherTest {

    private static final UUID ID = new UUID(1, 1);

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private final Semaphore listening = new Semaphore(0);
    private final HypervisorEventPublisher announcements = new HypervisorEventPublisher(event -> {
        listening.acquireUninterruptibly();
        heard.add(event);
        if (event.equals(new MachineChanged(ID))) {
            throw new IllegalStateException("a listener that fails");
        }
    });

    @AfterEach
    void stop() {
        listening.release(5_000);
        announcements.stop();
    }

    @Test
    void eventsBeforeTheFirstListenerAreKept() throws InterruptedException {
        announcements.connected();
        announcements.machineChanged(ID);
        listening.release(2);
        announcements.start();
        assertThat(heard.take()).isEqualTo(new HypervisorConnected());
        assertThat(heard.take()).isEqualTo(new MachineChanged(ID));
    }

    @Test
    void aListenerThatFailsDoesNotEndTheNews() throws InterruptedException {
        announcements.start();
        listening.release(2);
        announcements.machineChanged(ID);
        announcements.connected();
        assertThat(heard.take()).isEqualTo(new MachineChanged(ID));
        assertThat(heard.take()).isEqualTo(new HypervisorConnected());
    }

    @Test
    void overflowingEventsBecomeOneGeneralEvent() throws InterruptedException {
        for (int i = 0; i < 1001; i++) {
            announcements.machineChanged(new UUID(2, i)); // nobody listens, and this does not wait
        }
        announcements.machineChanged(ID);
        listening.release(2);
        announcements.start();
        assertThat(heard.take()).isEqualTo(new HypervisorConnected());
        assertThat(heard.take()).isEqualTo(new MachineChanged(ID));
    }
}
