package dev.webhoster.hosting.reconcile;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** As {@link HostingModuleTest}, but with the workers of db-scheduler, which end with the class. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = HostingModuleTest.Hostings.class, webEnvironment = WebEnvironment.NONE,
        properties = {"webhoster.state-dir=${webhoster.test.state:target/test-state}", "db-scheduler.polling-interval=100ms"})
@DirtiesContext
@interface LiveModuleTest {}
