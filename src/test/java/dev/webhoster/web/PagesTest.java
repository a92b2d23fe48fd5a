package dev.webhoster.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

import dev.webhoster.TestDatabase;
import dev.webhoster.account.Account;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.reconcile.HostingFakes;
import dev.webhoster.hosting.reconcile.IdleScheduler;
import dev.webhoster.platform.http.RequestIdFilter;

/** A test of the pages with all their filters, on a real PostgreSQL and a free port, with fakes for the machinery. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = PagesTest.Pages.class, webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.1", "webhoster.state-dir=${webhoster.test.state:target/test-state}"})
@AutoConfigureMockMvc
@interface PagesTest {

    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = {Account.class, Hostings.class})
    @ComponentScan(basePackageClasses = {Account.class, Hostings.class, PagesTest.class})
    @Import({TestDatabase.class, HostingFakes.class, IdleScheduler.class, RequestIdFilter.class})
    class Pages {}

    /** What a page does when its handler fails. */
    @Controller
    class Breaking {

        @GetMapping("/breaking")
        String fail() {
            throw new IllegalStateException("broken on purpose");
        }

        @RequestMapping("/database-away")
        String loseTheDatabase() {
            throw new CannotCreateTransactionException("nobody is there");
        }

        @PostMapping("/post-only")
        String post() {
            return "redirect:/";
        }
    }
}
