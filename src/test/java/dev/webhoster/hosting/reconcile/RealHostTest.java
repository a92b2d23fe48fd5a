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
 * Wishes are written by the test. What works on them is a {@link KillableProcess}, on the {@link RealHost}; they share the
 * {@link OwnDatabase} of the test. Machines have an empty disk.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("machine")
@SpringBootTest(classes = {RealHostTest.Parts.class, IdleScheduler.class}, webEnvironment = WebEnvironment.NONE,
        properties = "webhoster.state-dir=${webhoster.test.state:target/test-state}")
@DirtiesContext
@interface RealHostTest {

    /** All but the machinery. */
    @HostingParts
    class Parts {
        @Bean
        OwnDatabase database() {
            return OwnDatabase.start();
        }

        /** Within reach of QEMU's own user; a private host's /mnt is empty in the beginning. */
        @Bean
        RealHost host() throws IOException {
            return RealHost.start(Path.of("/mnt/host"));
        }
    }
}
