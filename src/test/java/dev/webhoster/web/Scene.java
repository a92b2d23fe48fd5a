package dev.webhoster.web;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.webhoster.account.PublicKeys;

/**
 * Something that pages show.
 *
 * @param who whose browser it is, as {@link Cast} knows them
 * @param reach what they do to see it
 */
record Scene(String name, String who, Consumer<Browser> reach) {

    private static Scene at(String name, String who, String path) {
        return new Scene(name, who, browser -> browser.open(path));
    }

    @Override
    public String toString() {
        return name;
    }

    static List<Scene> all() {
        return List.of(
                at("landing", "nobody", "/"), at("signup", "nobody", "/signup"), at("login", "nobody", "/login"),
                new Scene("signup-errors", "nobody", browser -> browser.open("/signup").type("email", "ann")
                        .type("username", "A").type("password", "short").click("main button[type=submit]").find("#email-error")),
                new Scene("login-refused", "nobody", browser -> browser.open("/login").type("email", "ann@example.org")
                        .type("password", "wrong").click("main button[type=submit]").find(".wrong")),
                new Scene("too-many-attempts", "guesser", browser -> browser.open("/login").type("email", Cast.GUESSED)
                        .type("password", "wrong").click("main button[type=submit]").find(".error-page")),
                at("help", "nobody", "/help"), at("offline", "nobody", "/offline"), at("database-away", "running", "/database-away"),
                at("keys-none", "newcomer", "/keys"), at("keys", "ready", "/keys"),
                new Scene("keys-error", "ready", browser -> browser.open("/keys").type("publicKey", "hello")
                        .click("article button[type=submit]").find("#publicKey-error")),
                at("dashboard-newcomer", "newcomer", "/dashboard"), at("dashboard-ready", "ready", "/dashboard"),
                at("dashboard-creating", "waiting", "/dashboard"), at("dashboard-running", "running", "/dashboard"),
                at("dashboard-stopped", "stopped", "/dashboard"), at("dashboard-failed", "unlucky", "/dashboard"),
                at("dashboard-deleting", "leaving", "/dashboard"), at("events", "running", "/hosting/events"),
                at("deletion", "running", "/hosting/deletion"), at("rebuilding", "running", "/hosting/rebuilding"),
                at("account", "running", "/account"), at("account-deletion", "running", "/account/deletion"),
                new Scene("account-errors", "running", browser -> browser.open("/account").type("email", "other@example.org")
                        .click("article button[type=submit]").find("#profile-password-error")),
                at("error-403", "running", "/admin"), at("error-404", "running", "/nothing"),
                at("error-405", "running", "/post-only"), at("error-500", "running", "/breaking"),
                login("login-disabled", "disabled", Cast.DISABLED), login("login-closing", "closing", Cast.CLOSING),
                at("login-ended", "nobody", "/login?ended"), at("signup-ended", "nobody", "/signup?ended"),
                new Scene("keys-added", "adder", browser -> browser.open("/keys").type("publicKey", PublicKeys.ed25519())
                        .type("name", "my laptop").click("#add-key").find("#message")),
                new Scene("keys-made", "maker", browser -> browser.open("/keys").click("#make-pair").find("#made")),
                new Scene("server-full", "crowded", browser -> browser.open("/dashboard").click("#create").find("#refusal")),
                at("dashboard-starting", "starting", "/dashboard"), at("dashboard-stopping", "stopping", "/dashboard"),
                new Scene("dashboard-details", "running", browser -> browser.open("/dashboard").click("#ssh-config-summary")
                        .click("#known-hosts-summary").find("#known-hosts[open]")),
                at("events-failed", "unlucky", "/hosting/events"), at("help-mine", "running", "/help"),
                at("tokens-none", "ready", "/account/tokens"), at("tokens", "programmer", "/account/tokens"),
                new Scene("tokens-made", "adder", browser -> browser.open("/account/tokens").type("name", "backup script")
                        .click("#make-token").find("#secret-text")),
                new Scene("tokens-error", "ready", browser -> browser.open("/account/tokens").type("name", "")
                        .click("#make-token").find("#name-error")),
                at("error-400", "running", "/hosting/events?before=x"),
                new Scene("error-413", "ready", browser -> {
                    browser.open("/keys").run("document.getElementById('publicKey').value = 'x'.repeat(70000)");
                    browser.click("#add-key").find(".error-page");
                }),
                at("admin-audit", "auditor", "/admin/resources"), at("admin-hostings", "admin", "/admin"), at("admin-events", "admin", "/admin/events"),
                at("admin-resources", "admin", "/admin/resources"), at("admin-accounts", "admin", "/admin/accounts"));
    }

    private static Scene login(String name, String who, String email) {
        return new Scene(name, who, browser -> browser.open("/login").type("email", email).type("password", "correct horse")
                .click("main button[type=submit]").find("#refusal"));
    }

    /** What a page that reports an error has as its title, so that it is not mistaken for another. */
    static final Map<String, String> ERRORS = Map.of("error-400", "This address or form was not understood", "error-413", "This is too large", "error-403", "This is not allowed", "error-404", "There is nothing here",
            "error-405", "This does not work that way", "error-500", "Something went wrong",
            "too-many-attempts", "Too many attempts", "database-away", "The panel is busy for a moment");
}
