package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every page warns if machines are only emulated. */
@PagesTest
class IsolationNoticeTest {

    static final String NOTICE = "not safely sealed off from the server";

    @LocalServerPort
    int port;

    @Test
    void everyPageWarns() throws Exception {
        try (Visitor visitor = new Visitor(port)) {
            for (String path : new String[] {"/", "/login", "/signup", "/login?error"}) {
                assertThat(visitor.get(path).body()).as(path).contains(NOTICE);
            }
            visitor.signUp();
            for (String path : new String[] {"/dashboard", "/keys", "/breaking", "/nothing", "/post-only"}) {
                assertThat(visitor.get(path).body()).as(path).contains(NOTICE);
            }
            assertThat(visitor.post("/keys", "").body()).as("a form without its token").contains(NOTICE);
        }
    }
}
