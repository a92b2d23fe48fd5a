package dev.webhoster.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

import dev.webhoster.TestDatabase;
import dev.webhoster.account.Account;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.reconcile.HostingFakes;
import dev.webhoster.hosting.reconcile.IdleScheduler;
import dev.webhoster.platform.http.RequestIdFilter;

/** A test of the API on a real PostgreSQL and a free port, with fakes for the machinery and the time. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = {ApiTest.Api.class, IdleScheduler.class}, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"webhoster.state-dir=${webhoster.test.state:target/test-state}", "server.address=127.0.0.1"})
public @interface ApiTest {

    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = {Account.class, Hostings.class})
    @ComponentScan(basePackageClasses = {Account.class, Hostings.class, ApiTest.class}, excludeFilters = @Filter(
            type = FilterType.REGEX, pattern = ".*\\.(NetworkProbes|SshProbe|IdleScheduler)"))
    @ComponentScan(basePackages = "dev.webhoster.web.filter", useDefaultFilters = false, includeFilters = @Filter(
            type = FilterType.REGEX, pattern = ".*\\.FormMethods"))
    @ConfigurationPropertiesScan(basePackageClasses = ApiTest.class)
    @Import({TestDatabase.class, HostingFakes.class, RequestIdFilter.class})
    class Api {}

    /** A handler that fails. */
    @RestController
    class Breaking {

        @GetMapping("/api/v1/breaking")
        void fail() {
            throw new IllegalStateException("SELECT secret FROM /etc/shadow");
        }
    }

    /** A handler that reads any JSON to its end and answers its depth. */
    @RestController
    class Reading {

        @PostMapping("/api/v1/reading")
        int read(@RequestBody JsonNode body) {
            int depth = 0;
            for (JsonNode part = body; part.isArray(); part = part.path(0)) {
                depth++;
            }
            return depth;
        }
    }
}
