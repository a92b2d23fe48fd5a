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
import dev.webhoster.account.Accounts;
import dev.webhoster.account.Administration;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.account.token.NewAccessToken;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;

/** The pages of one's own account, and the admins' page of all accounts. */
@PagesTest
class AccountPagesTest {

    private static final String PASSWORD = "correct horse";

    @LocalServerPort
    int port;
    @Autowired
    TestAccounts people;
    @Autowired
    Accounts accounts;
    @Autowired
    AccessTokens tokens;
    @Autowired
    Administration administration;
    @Autowired
    Hostings hostings;
    @Autowired
    Worker worker;
    @Autowired
    JdbcClient database;

    Visitor visitor;
    Account ann;

    @BeforeEach
    void logIn() throws Exception {
        people.withoutKey();
        ann = people.withKey();
        visitor = new Visitor(port);
        visitor.logIn(ann.email(), PASSWORD);
    }

    @AfterEach
    void close() {
        visitor.close();
    }

    @Test
    void aNameIsChangedAndAWrongPasswordIsToldBesideItsField() throws Exception {
        assertThat(send("/account", "put", "&email=%s&username=%s".formatted(ann.email(), ann.username() + "x")).statusCode())
                .isEqualTo(302);
        assertThat(accounts.findById(ann.id()).orElseThrow().username()).isEqualTo(ann.username() + "x");
        assertThat(visitor.get("/account").body()).contains("Your account was changed.");

        HttpResponse<String> refused = send("/account", "put", "&email=other@example.org&username=other&currentPassword=secret77");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"profile-password-error\"", "value=\"other@example.org\"").doesNotContain("secret77");
    }

    @Test
    void aPasswordThatIsMissingIsNotCalledWrong() throws Exception {
        String missing = "Enter your current password.";
        assertThat(send("/account", "put", "&email=o" + ann.email() + "&username=" + ann.username()).body()).contains(missing);
        assertThat(send("/account/password", "put", "&password=another+horse").body()).contains(missing);
        assertThat(send("/account", "delete", "").body()).contains(missing);
        assertThat(accounts.findById(ann.id()).orElseThrow().email()).isEqualTo(ann.email());
    }

    @Test
    void anotherEmailCountsFromThenOn() throws Exception {
        send("/account", "put", "&currentPassword=correct+horse&email=o%s&username=%s".formatted(ann.email(), ann.username()));
        try (Visitor elsewhere = new Visitor(port)) {
            assertThat(elsewhere.logIn("o" + ann.email(), PASSWORD)).isEqualTo("/dashboard");
        }
    }

    @Test
    void anotherPasswordLogsOutEverywhereElse() throws Exception {
        try (Visitor elsewhere = new Visitor(port)) {
            elsewhere.logIn(ann.email(), PASSWORD);
            assertThat(send("/account/password", "put", "&currentPassword=correct+horse&password=another+horse").statusCode())
                    .isEqualTo(302);

            assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
            assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
            assertThat(elsewhere.logIn(ann.email(), "another horse")).isEqualTo("/account");
        }
    }

    @Test
    void theLanguageIsKeptWithTheAccount() throws Exception {
        visitor.get("/language/ko?back=/account");
        assertThat(visitor.get("/account").body()).contains("<html lang=\"ko\"");
        assertThat(accounts.findById(ann.id()).orElseThrow().language()).isEqualTo("ko");

        try (Visitor elsewhere = new Visitor(port)) {
            elsewhere.logIn(ann.email(), PASSWORD);
            assertThat(elsewhere.get("/account").body()).contains("<html lang=\"ko\"");
        }
    }

    @Test
    void theLanguageSwitchLeadsNowhereElse() throws Exception {
        for (String back : new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "/%0d%0aSet-Cookie:a=b"}) {
            assertThat(visitor.get("/language/en?back=" + Visitor.encoded(back)).headers().firstValue("Location").orElseThrow())
                    .endsWith(":" + port + "/");
        }
        assertThat(visitor.get("/language/xx").statusCode()).isEqualTo(404);
    }

    @Test
    void pagesSpeakTheBrowsersLanguageUntilAnotherIsChosen() throws Exception {
        try (Visitor stranger = new Visitor(port)) {
            assertThat(stranger.get("/", "Accept-Language", "fr, ko;q=0.8, en;q=0.5").body()).contains("<html lang=\"ko\"");
            assertThat(stranger.get("/", "Accept-Language", "fr").body()).contains("<html lang=\"en\"");
            stranger.get("/language/en");
            assertThat(stranger.get("/", "Accept-Language", "ko").body()).contains("<html lang=\"en\"");
        }
    }

    @Test
    void allThatIsKnownIsHandedOverButForTheSecrets() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());

        String secret = tokens.create(ann.id(), new NewAccessToken("my script", null, null)).secret();
        database.sql("""
                INSERT INTO hosting_event (hosting_id, at, kind, crashes)
                SELECT id, now(), 'CRASHED', 1 FROM hosting, generate_series(1, 500) WHERE user_id = ?""").param(ann.id()).update();
        HttpResponse<String> data = visitor.get("/account/data");

        assertThat(data.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
        assertThat(data.body()).contains(ann.email(), "ssh-ed25519", "RUNNING", "\"sessions\":[{\"since\":", "my script")
                .doesNotContain("bcrypt", "PRIVATE", "hash", secret);
        assertThat(data.body().split("\"kind\":\"CRASHED\"", -1)).as("however many events there are").hasSize(501);
    }

    @Test
    void closingAnAccountDeletesTheMachineFirst() throws Exception {
        hostings.create(ann.id());
        worker.settle(ann.id());
        assertThat(send("/account", "delete", "&currentPassword=wrong").body()).contains("id=\"currentPassword-error\"");
        assertThat(accounts.findById(ann.id()).orElseThrow().isActive()).isTrue();

        assertThat(send("/account", "delete", "&currentPassword=correct+horse").headers().firstValue("Location").orElseThrow())
                .endsWith("/?deleted");
        assertThat(hostings.of(ann.id()).orElseThrow().goal()).isEqualTo(Goal.GONE);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(302);
        assertThat(visitor.logIn(ann.email(), PASSWORD)).isEqualTo("/login?closing");
        assertThat(visitor.get("/login?closing").body()).contains("This account is being closed");

        worker.settle(ann.id());
        assertThat(accounts.findById(ann.id())).isEmpty();
    }

    @Test
    void aDisabledAccountIsLoggedOutWithTheNextClick() throws Exception {
        administration.disable(0, ann.id());

        assertThat(visitor.get("/account").statusCode()).isEqualTo(302);
    }

    @Test
    void onlyAdminsSeeTheWhole() throws Exception {
        for (String path : new String[] {"/admin", "/admin/accounts", "/admin/events", "/admin/resources"}) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(403);
        }
        database.sql("UPDATE account SET admin = true WHERE id = ?").param(ann.id()).update();
        for (String path : new String[] {"/admin", "/admin/accounts", "/admin/events", "/admin/resources"}) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(visitor.get("/admin/resources").body()).as("the fake proxy has three")
                .containsPattern("(?s)Old web server workers.{1,100}>\\s*3\\s*<");
        Account bea = people.withoutKey();
        send("/admin/accounts/" + bea.id() + "/ban", "put", "");
        assertThat(accounts.findById(bea.id()).orElseThrow().isActive()).isFalse();
        send("/admin/accounts/" + bea.id() + "/ban", "delete", "");
        assertThat(accounts.findById(bea.id()).orElseThrow().isActive()).isTrue();
    }

    private HttpResponse<String> send(String path, String method, String fields) throws Exception {
        return visitor.post(path, "_csrf=%s&_method=%s%s".formatted(visitor.token("/keys"), method, fields));
    }
}
