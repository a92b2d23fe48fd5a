package dev.webhoster.hosting.reconcile;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

import dev.webhoster.OwnDatabase;

/**
 * The test sets goals, and a {@link KillableProcess} reconciles them on the {@link RealHost}; both use the {@link OwnDatabase}
 * of the test. Machines have an empty disk.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("machine")
@SpringBootTest(classes = {RealHostTest.Parts.class, IdleScheduler.class}, webEnvironment = WebEnvironment.NONE,
        properties = "webhoster.state-dir=${webhoster.test.state:target/test-state}")
@DirtiesContext
@interface RealHostTest {

    /** Everything but hypervisor and proxy. */
    @HostingParts
    class Parts {
        @Bean
        OwnDatabase database() {
            return OwnDatabase.start();
        }

        /** Readable by QEMU's user; the /mnt of a private host is empty at first. */
        @Bean
        RealHost host() throws IOException {
            return RealHost.start(Path.of("/mnt/host"));
        }
    }
}
