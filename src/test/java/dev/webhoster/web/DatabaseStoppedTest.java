package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import dev.webhoster.Fault;
import dev.webhoster.OwnDatabase;

/** The panel while its PostgreSQL is stopped, and after it is back. */
@PagesTest
@Import(DatabaseStoppedTest.Own.class)
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=1000")
@DirtiesContext
class DatabaseStoppedTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Own {
        @Bean
        @Primary
        OwnDatabase own() {
            return OwnDatabase.start();
        }
    }

    @LocalServerPort
    int port;
    @Autowired
    OwnDatabase database;

    Visitor visitor;

    @BeforeEach
    void open() {
        visitor = new Visitor(port);
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    @Fault(value = "PostgreSQL stopped while pages are read, and started again",
            expected = "503 with Retry-After and a page that says so; then the same session goes on")
    void pagesAskForPatienceAndGoOnWhenTheDatabaseIsBack() throws Exception {
        visitor.signUp();
        assertThat(visitor.get("/dashboard").statusCode()).isEqualTo(200);
        database.stop();

        for (String path : List.of("/dashboard", "/keys", "/", "/login")) {
            HttpResponse<String> page = visitor.get(path);
            assertThat(page.statusCode()).as(path).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).as(path).isPresent();
            assertThat(page.body()).as(path).contains("<h1").doesNotContain("Exception", "PSQL");
        }
        database.startAgain();

        await().until(() -> visitor.get("/dashboard").statusCode() == 200);
        assertThat(visitor.get("/keys").statusCode()).isEqualTo(200);
    }
}
