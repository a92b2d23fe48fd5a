package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import dev.webhoster.Fault;

/** What is shown when something cannot be done. */
@PagesTest
class ErrorPagesTest {

    @LocalServerPort
    int port;

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
    void aFailureTellsWhatToDoAndTheReferenceButNotTheCause() throws Exception {
        visitor.signUp();

        HttpResponse<String> page = visitor.get("/breaking", "X-Request-Id", "ref-77");

        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("Something went wrong", "<code>ref-77</code>", "To my machine")
                .doesNotContain("on purpose", "IllegalState");
    }

    @Test
    void everyKindOfErrorHasItsPage() throws Exception {
        visitor.signUp();

        assertThat(visitor.get("/nothing").body()).contains("There is nothing here");
        assertThat(visitor.get("/post-only").body()).contains("This does not work that way");
        assertThat(visitor.post("/post-only", "").body()).contains("This is not allowed");
    }

    /** Addresses that take forms only cannot be opened. */
    @Test
    void theErrorPageOfAFormLeadsToWhatCanBeOpened() throws Exception {
        visitor.signUp();
        String token = visitor.token("/keys");

        assertThat(visitor.post("/hosting/goal", "_method=put&goal=bogus&_csrf=" + token).body()).contains("back=/\"")
                .doesNotContain("back=/hosting/goal");
        assertThat(visitor.get("/account/password").headers().firstValue("Location").orElseThrow()).endsWith("/account");
    }

    @Test
    void aFormOfAnEndedSessionLeadsToTheLogin() throws Exception {
        HttpResponse<String> answer = visitor.post("/keys", "_csrf=stale");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?ended");
        assertThat(visitor.get("/login?ended").body()).contains("Your session had ended, so nothing was changed");
    }

    @Test
    void afterTheLoginThatPageWithItsFormIsThereAgain() throws Exception {
        String email = visitor.signUp();
        visitor.post("/logout", "_csrf=" + visitor.token("/keys"));
        visitor.postFrom("/account", "/account/password", "_method=put&_csrf=stale");
        assertThat(visitor.logIn(email, "correct horse")).isEqualTo("/account");
    }

    @Test
    void aPageElsewhereIsNoPlaceToComeBackTo() throws Exception {
        String email = visitor.signUp();
        visitor.post("/logout", "_csrf=" + visitor.token("/keys"));
        visitor.postFrom("//evil.example/", "/keys", "_csrf=stale");
        assertThat(visitor.logIn(email, "correct horse")).isEqualTo("/dashboard");
    }

    @Test
    void aPictureIsNoPlaceToComeBackTo() throws Exception {
        String email = visitor.signUp();
        visitor.post("/logout", "_csrf=" + visitor.token("/keys"));
        visitor.get("/nothing.png", "Accept", "image/*");
        assertThat(visitor.logIn(email, "correct horse")).isEqualTo("/dashboard");
    }

    @Test
    void nonAdminsReadWhyAPageIsClosed() throws Exception {
        visitor.signUp();
        assertThat(visitor.get("/admin/accounts").body()).contains("This page is for admins");
        assertThat(visitor.post("/keys", "").body()).contains("open for too long").doesNotContain("for admins");
    }

    @Test
    void visitorsWithoutLoginDoNotLearnWhichPagesExist() throws Exception {
        for (String path : new String[] {"/keys", "/nothing", "/actuator/env"}) {
            assertThat(visitor.get(path).headers().firstValue("Location").orElseThrow()).endsWith("/login");
        }
    }

    @Test
    @Fault(value = "PostgreSQL gone while pages are read",
            expected = "503 with Retry-After, and a page that says so")
    void withoutItsDatabaseThePanelAsksForPatience() throws Exception {
        visitor.signUp();

        HttpResponse<String> page = visitor.get("/database-away");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(page.body()).contains("The panel does not answer just now", "href=\"/database-away\"", "/app-offline",
                page.headers().firstValue("X-Request-Id").orElseThrow()).doesNotContain("nobody is there");
        HttpResponse<String> sent = visitor.post("/database-away", "_csrf=" + visitor.token("/keys"));
        assertThat(sent.statusCode()).isEqualTo(503);
        assertThat(sent.body()).doesNotContain("/app-offline");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWithWords() throws Exception {
        visitor.signUp();
        String form = """
                --cut\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n%s\r\n--cut\r
                Content-Disposition: form-data; name="file"; filename="a.pub"\r\n\r\n%s\r\n--cut--\r\n""";

        HttpResponse<String> page = visitor.upload("/keys", form.formatted(visitor.token("/keys"), "x".repeat(200_000)));

        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("This file is too large", "href=\"/keys\"", "Back to SSH keys");
    }
}
