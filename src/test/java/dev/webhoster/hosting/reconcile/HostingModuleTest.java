package dev.webhoster.hosting.reconcile;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

import dev.webhoster.TestDatabase;

/** A test of hostings on a real PostgreSQL, with fakes for hypervisor and proxy. The test runs the jobs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = {HostingModuleTest.Hostings.class, IdleScheduler.class}, webEnvironment = WebEnvironment.NONE,
        properties = "webhoster.state-dir=${webhoster.test.state:target/test-state}")
public @interface HostingModuleTest {

    @HostingParts
    @Import(TestDatabase.class)
    class Hostings {}
}
