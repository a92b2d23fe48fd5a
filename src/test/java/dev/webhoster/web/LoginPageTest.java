package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.hosting.reconcile.MutableClock;
import dev.webhoster.hosting.reconcile.TestAccounts;

@PagesTest
class LoginPageTest {

    static final String PASSWORD = "correct horse";

    @LocalServerPort
    int port;
    @Autowired
    TestAccounts people;
    @Autowired
    JdbcClient database;
    @Autowired
    MutableClock clock;

    Visitor visitor;
    Account ann;

    @BeforeEach
    void signUp() {
        visitor = new Visitor(port);
        ann = people.withoutKey();
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void logsInWithEmailAndPasswordWhateverTheCase() throws Exception {
        assertThat(visitor.logIn(ann.email().toUpperCase(), PASSWORD)).isEqualTo("/dashboard");
        assertThat(visitor.get("/dashboard").body()).contains("Hello, " + ann.username());
    }

    @Test
    void saysTheSameWhetherTheEmailOrThePasswordIsWrong() throws Exception {
        assertThat(refusal(ann.email())).isEqualTo(refusal("nobody@example.org")).contains("do not match");
    }

    @Test
    void keepsTheEmailButNotThePasswordAfterAFailure() throws Exception {
        assertThat(visitor.logIn("typed@example.org", "wrong-password")).isEqualTo("/login?error");

        assertThat(visitor.get("/login?error").body()).contains("value=\"typed@example.org\"").doesNotContain("wrong-password");
        assertThat(visitor.get("/login").body()).doesNotContain("typed@");
    }

    @Test
    void leadsBackToThePageThatWasAskedFor() throws Exception {
        assertThat(visitor.get("/keys").headers().firstValue("Location").orElseThrow()).endsWith("/login");

        assertThat(visitor.logIn(ann.email(), PASSWORD)).isEqualTo("/keys");
    }

    @Test
    void aFragmentOfAnEndedSessionLoadsThePageAnewAndIsNoPlaceToComeBackTo() throws Exception {
        assertThat(visitor.get("/hosting", "HX-Request", "true").headers().firstValue("HX-Refresh")).hasValue("true");

        assertThat(visitor.logIn(ann.email(), PASSWORD)).isEqualTo("/dashboard");
    }

    @Test
    void aDeletedAccountIsAskedToLogIn() throws Exception {
        visitor.logIn(ann.email(), PASSWORD);
        database.sql("DELETE FROM account WHERE id = ?").param(ann.id()).update();

        assertThat(visitor.get("/keys").headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(visitor.get("/login").statusCode()).isEqualTo(200);
    }

    @Test
    void logsOutByAPostOnly() throws Exception {
        visitor.logIn(ann.email(), PASSWORD);
        assertThat(visitor.get("/logout").statusCode()).isEqualTo(404);

        HttpResponse<String> goodbye = visitor.post("/logout", "_csrf=" + visitor.token("/keys"));
        assertThat(goodbye.headers().firstValue("Location").orElseThrow()).endsWith("/login?goodbye");
        assertThat(visitor.get("/keys").statusCode()).isEqualTo(302);
    }

    @Test
    void passwordGuessingLocksOutTheGuesserAlone() throws Exception {
        for (int i = 0; i < 8; i++) {
            visitor.logIn(ann.email(), "wrong");
        }
        HttpResponse<String> answer = visitor.sendLogin(ann.email(), PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("301");
        assertThat(answer.body()).contains("Too many attempts");
        assertThat(visitor.logIn(people.withoutKey().email(), PASSWORD)).isEqualTo("/dashboard");

        clock.move(Duration.ofMinutes(6));
        try (Visitor later = new Visitor(port)) {
            assertThat(later.logIn(ann.email(), PASSWORD)).isEqualTo("/dashboard");
        }
    }

    @Test
    void anEmailWithANulIsNobodys() throws Exception {
        assertThat(visitor.logIn(ann.email().replace("@", "\0@"), PASSWORD)).isEqualTo("/login?error");
    }

    @Test
    void disabledIsRevealedOnlyWithTheRightPassword() throws Exception {
        database.sql("UPDATE account SET standing = 'DISABLED' WHERE id = ?").param(ann.id()).update();

        assertThat(visitor.logIn(ann.email(), "wrong")).isEqualTo("/login?error");
        assertThat(visitor.logIn(ann.email(), PASSWORD)).isEqualTo("/login?disabled");
        assertThat(visitor.get("/login?disabled").body()).contains("This account was disabled. Ask an admin.");
    }

    private String refusal(String email) throws Exception {
        assertThat(visitor.logIn(email, "wrong horse")).isEqualTo("/login?error");
        return visitor.get("/login?error").body().replace(email, "EMAIL")
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "TOKEN");
    }
}
