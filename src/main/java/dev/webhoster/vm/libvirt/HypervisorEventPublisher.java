package dev.webhoster.vm.libvirt;

import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import dev.webhoster.vm.HypervisorConnected;
import dev.webhoster.vm.MachineChanged;

/**
 * Publishes libvirt's events as application events, on a thread of its own, so that libvirt's event loop never waits for a
 * listener. When slow listeners let the queue overflow, one {@link HypervisorConnected} replaces its content: anything may
 * have changed.
 */
final class HypervisorEventPublisher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HypervisorEventPublisher.class);
    private static final int QUEUE_LENGTH = 1000;
    private static final Object END = new Object();

    private final BlockingQueue<Object> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
    private final Consumer<Object> publish;
    private volatile @Nullable Thread thread;

    /** @param publish takes {@link MachineChanged} and {@link HypervisorConnected} */
    HypervisorEventPublisher(Consumer<Object> publish) {
        this.publish = publish;
    }

    ConnectionPool.Listener listener() {
        return new ConnectionPool.Listener(this::machineChanged, this::connected);
    }

    void machineChanged(UUID id) {
        add(new MachineChanged(id));
    }

    void connected() {
        add(new HypervisorConnected());
    }

    private synchronized void add(Object event) {
        if (!queue.offer(event)) {
            queue.clear();
            queue.add(event == END ? END : new HypervisorConnected());
        }
    }

    /** Earlier events have waited in the queue until the listeners exist. */
    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("libvirt-event-publisher").start(this::publishAll);
    }

    @Override
    public void stop() {
        add(END);
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void publishAll() {
        try {
            for (Object event = queue.take(); event != END; event = queue.take()) {
                publish(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A listener that fails must not keep others from later events; the periodic drift check makes up for the lost one. */
    private void publish(Object event) {
        try {
            publish.accept(event);
        } catch (RuntimeException e) {
            LOG.error("A listener failed on {}", event, e);
        }
    }
}
