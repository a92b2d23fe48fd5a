package dev.webhoster.web;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.webhoster.account.PublicKeys;

/**
 * Something that pages show.
 *
 * @param who whose browser it is, as {@link Personas} knows them
 * @param shows a part of the page that no other page has: somebody who was sent elsewhere does not see it
 * @param reach what they do to see it
 */
record PageScenario(String name, String who, String shows, Consumer<Browser> reach) {

    private static PageScenario at(String name, String who, String path, String shows) {
        return new PageScenario(name, who, shows, browser -> browser.open(path));
    }

    private static PageScenario error(int status, String who, String path) {
        return at("error-" + status, who, path, ".error-page .status");
    }

    @Override
    public String toString() {
        return name;
    }

    static List<PageScenario> all() {
        return List.of(
                at("landing", "nobody", "/", ".hero"),
                at("signup", "nobody", "/signup", "form[action='/signup']"),
                at("login", "nobody", "/login", "form[action='/login']"),
                new PageScenario("signup-errors", "nobody", "#email-error", browser -> browser.open("/signup").type("email", "ann")
                        .type("username", "A").type("password", "short").click("main button[type=submit]")),
                new PageScenario("signup-strength", "nobody", ".strength:not(:empty)", browser -> browser.open("/signup")
                        .type("password", "four words in a row")),
                new PageScenario("login-refused", "nobody", ".wrong", browser -> browser.open("/login").type("email", "ann@example.org")
                        .type("password", "wrong").click("main button[type=submit]")),
                new PageScenario("too-many-attempts", "guesser", ".error-page",
                        browser -> browser.open("/login").type("email", Personas.GUESSED)
                                .type("password", "wrong").click("main button[type=submit]")),
                at("help", "nobody", "/help", ".manual #windows"),
                at("offline", "nobody", "/offline", "#retry"),
                at("database-away", "running", "/database-away", ".error-page .status"),
                at("keys-none", "newcomer", "/keys", ".empty + .columns #make-pair"),
                at("keys", "ready", "/keys", ".keys li"),
                new PageScenario("keys-error", "ready", "#publicKey-error", browser -> browser.open("/keys").type("publicKey", "hello")
                        .click("article button[type=submit]")),
                at("dashboard-newcomer", "newcomer", "/dashboard", "#hosting[data-status=none] #add-key"),
                at("dashboard-ready", "ready", "/dashboard", "#hosting[data-status=none] #create"),
                at("dashboard-creating", "waiting", "/dashboard", "#hosting[data-status=creating] .progress .current"),
                at("dashboard-running", "running", "/dashboard", "#hosting[data-status=running] #site"),
                at("dashboard-stopped", "stopped", "/dashboard", "#hosting[data-status=stopped] #start"),
                at("dashboard-failed", "unlucky", "/dashboard", "#hosting[data-status=failed] [role=alert]"),
                at("dashboard-deleting", "leaving", "/dashboard", "#hosting:not(:has(#delete)) .dot.moving"),
                at("events", "running", "/hosting/events", ".events li:nth-child(3)"),
                at("deletion", "running", "/hosting/deletion", "form[action='/hosting'] #confirm"),
                at("rebuilding", "running", "/hosting/rebuilding", "form[action='/hosting/goal'] #confirm"),
                at("account", "running", "/account", "#delete-account"),
                at("account-deletion", "running", "/account/deletion", "form[action='/account'] #confirm"),
                new PageScenario("account-errors", "running", "#profile-password-error",
                        browser -> browser.open("/account").type("email", "other@example.org")
                                .click("article button[type=submit]")),
                error(403, "running", "/admin"),
                error(404, "running", "/nothing"),
                error(405, "running", "/post-only"),
                error(500, "running", "/breaking"),
                login("login-disabled", "disabled", Personas.DISABLED),
                login("login-closing", "closing", Personas.CLOSING),
                at("login-ended", "nobody", "/login?ended", "form[action='/login']"),
                at("signup-ended", "nobody", "/signup?ended", "form[action='/signup']"),
                new PageScenario("keys-added", "adder", "#message", browser -> browser.open("/keys").type("publicKey", PublicKeys.ed25519())
                        .type("name", "my laptop").click("#add-key")),
                new PageScenario("keys-made", "maker", "#made", browser -> browser.open("/keys").click("#make-pair")),
                new PageScenario("server-full", "crowded", "#refusal", browser -> browser.open("/dashboard").click("#create")),
                at("dashboard-starting", "starting", "/dashboard", "#hosting[data-status=starting]"),
                at("dashboard-stopping", "stopping", "/dashboard", "#hosting[data-status=stopping]"),
                new PageScenario("dashboard-details", "running", "#known-hosts[open]",
                        browser -> browser.open("/dashboard").click("#ssh-config-summary")
                                .click("#known-hosts-summary")),
                at("events-failed", "unlucky", "/hosting/events", ".events li:nth-child(2)"),
                at("help-mine", "running", "/help", ".manual #windows"),
                at("tokens-none", "ready", "/account/tokens", ".empty + .columns #make-token"),
                at("tokens", "programmer", "/account/tokens", "#tokens li"),
                new PageScenario("tokens-made", "adder", "#secret-text",
                        browser -> browser.open("/account/tokens").type("name", "backup script")
                                .click("#make-token")),
                new PageScenario("tokens-error", "ready", "#name-error", browser -> browser.open("/account/tokens").type("name", "")
                        .click("#make-token")),
                error(400, "running", "/hosting/events?before=x"),
                new PageScenario("error-413", "ready", ".error-page .status", browser -> {
                    browser.open("/keys").run("document.getElementById('publicKey').value = 'x'.repeat(70000)");
                    browser.click("#add-key");
                }),
                at("admin-audit", "auditor", "/admin/resources", ".numbers ~ .table tbody tr"),
                at("admin-hostings", "admin", "/admin", ".table tbody tr"),
                at("admin-events", "admin", "/admin/events", ".table tbody tr"),
                at("admin-resources", "admin", "/admin/resources", ".numbers"),
                at("admin-accounts", "admin", "/admin/accounts", ".table tbody tr form[action$='/ban']"));
    }

    private static PageScenario login(String name, String who, String email) {
        return new PageScenario(name, who, "#refusal", browser -> browser.open("/login").type("email", email)
                .type("password", "correct horse").click("main button[type=submit]"));
    }

    /** What a page that reports an error has as its title, so that it is not mistaken for another. */
    static final Map<String, String> ERRORS = Map.of("error-400", "This address or form was not understood",
            "error-403", "This is not allowed", "error-404", "There is nothing here", "error-405", "This does not work that way",
            "error-413", "This file is too large", "error-500", "Something went wrong", "too-many-attempts", "Too many attempts",
            "database-away", "The panel does not answer just now");
}
