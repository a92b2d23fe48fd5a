package dev.webhoster.hosting.reconcile;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Writes jobs, but does not run them: the test does, by a {@link Worker}. */
@TestConfiguration(proxyBeanMethods = false)
public class IdleScheduler {

    @Bean
    DbSchedulerStarter starter() {
        return () -> {};
    }
}
