package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.account.Account;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** Answers to submitted forms: success and refusal look different, and the visitor stays on the page. */
@PagesTest
class SentFormsTest {

    private static final String REFUSED = "class=\"message wrong\" role=\"alert\" id=\"refusal\"";
    private static final String DONE = "class=\"message\" role=\"status\" id=\"message\"";

    @LocalServerPort
    int port;
    @Autowired
    TestAccounts people;
    @Autowired
    SshKeys keys;
    @Autowired
    JdbcClient database;

    Visitor visitor;
    Account ann;

    @BeforeEach
    void logIn() throws Exception {
        people.withoutKey();
        ann = people.withKey();
        visitor = new Visitor(port);
        visitor.logIn(ann.email(), "correct horse");
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void aRefusalDoesNotLookLikeASuccess() throws Exception {
        send("/hosting/goal", "put", "&goal=STOPPED");
        assertThat(visitor.get("/dashboard").body()).contains(REFUSED, "You have no machine yet").doesNotContain(DONE);

        send("/keys/" + keys.of(ann.id()).getFirst().id(), "delete", "");
        assertThat(visitor.get("/keys").body()).contains(DONE, "The key was removed").doesNotContain(REFUSED);
        send("/hosting", "post", "");
        send("/hosting", "delete", "");
        send("/hosting", "post", "");
        assertThat(visitor.get("/dashboard").body()).contains(REFUSED, "Wait until it is gone").doesNotContain(DONE);
    }

    @Test
    void anUnchangedStateIsNotReportedAsASuccess() throws Exception {
        send("/hosting", "post", "");
        send("/hosting/goal", "put", "&goal=RUNNING");
        assertThat(visitor.get("/dashboard").body()).contains(REFUSED, "Nothing was changed");
    }

    @Test
    void adminsAreRefusedInTheSameWay() throws Exception {
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(ann.id()).update();
        send("/admin/accounts/" + ann.id() + "/ban", "put", "");
        assertThat(visitor.get("/admin/accounts").body()).contains(REFUSED, "You cannot disable your own account");
        send("/admin/accounts/987654321/ban", "put", "");
        assertThat(visitor.get("/admin/accounts").body()).contains(REFUSED, "There is no such account any more");
    }

    @Test
    void aRefusedFormIsStillThePageThatItWas() throws Exception {
        assertThat(send("/keys", "post", "&publicKey=hello").body()).contains("back=/keys\"", "href=\"/keys\" aria-current=\"page\"");
        assertThat(send("/account/password", "put", "&password=short").body()).contains("/language/ko?back=/account\"");
        assertThat(send("/account", "delete", "&currentPassword=no").body()).contains("back=/account/deletion\"")
                .contains("href=\"/account\" aria-current=\"true\"");
        assertThat(visitor.get("/nothing").body()).contains("back=/nothing\"");
    }

    @Test
    void pagesBelowAPartOfThePanelMarkIt() throws Exception {
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(ann.id()).update();
        assertThat(visitor.get("/admin/accounts").body()).contains("href=\"/admin\" aria-current=\"true\"",
                "href=\"/admin/accounts\" aria-current=\"page\"");
        assertThat(visitor.get("/hosting/events").body()).contains("href=\"/dashboard\" aria-current=\"true\"");
    }

    @Test
    void browsersKnowWhatToFillIn() throws Exception {
        try (Visitor stranger = new Visitor(port)) {
            assertThat(stranger.get("/signup").body()).containsPattern("id=\"email\"[^>]*\\s+autocomplete=\"username\"")
                    .containsPattern("id=\"username\"[^>]*\\s+autocomplete=\"nickname\"");
            assertThat(stranger.get("/login").body()).containsPattern("id=\"email\"[^>]*\\s+autocomplete=\"username\"")
                    .contains("action=\"/login\" novalidate");
        }
        assertThat(visitor.get("/account").body()).containsPattern("id=\"email\"[^>]*\\s+autocomplete=\"username\"")
                .containsPattern("id=\"username\"[^>]*\\s+autocomplete=\"nickname\"");
    }

    @Test
    void onlyThePageThatLivesLoadsWhatItNeedsForThat() throws Exception {
        assertThat(visitor.get("/dashboard").body()).contains("htmx.min", "htmx-config");
        for (String path : new String[] {"/help", "/keys", "/account", "/hosting/events"}) {
            assertThat(visitor.get(path).body()).as(path).doesNotContain("htmx.min", "htmx-config");
        }
    }

    private HttpResponse<String> send(String path, String method, String fields) throws Exception {
        return visitor.post(path, "_csrf=%s&_method=%s%s".formatted(visitor.token("/account"), method, fields));
    }
}
