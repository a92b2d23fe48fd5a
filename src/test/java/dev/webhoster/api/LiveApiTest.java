package dev.webhoster.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;

/** As {@link ApiTest}, with db-scheduler at work. Its threads end with the class. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = ApiTest.Api.class, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"webhoster.state-dir=${webhoster.test.state:target/test-state}", "server.address=127.0.0.1",
            "db-scheduler.polling-interval=100ms"})
@DirtiesContext
@interface LiveApiTest {}
