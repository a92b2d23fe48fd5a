package dev.webhoster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

/** A line of docs/RELIABILITY.md: what goes wrong in this test, and what is expected of us then. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Fault.All.class)
public @interface Fault {

    /**
     * From the end of a fault until all is as it should be, where no machine has to boot. It takes seconds; the limit tells
     * slow from stuck on a loaded machine, where a single drift check in a process of its own takes half a minute.
     */
    Duration CONVERGED = Duration.ofMinutes(3);

    /** What goes wrong. */
    String value();

    /** What is expected. */
    String expected();

    /** More than one in the same test. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Fault[] value();
    }
}
