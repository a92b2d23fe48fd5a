package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.webhoster.account.Account;
import dev.webhoster.account.token.AccessToken;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.hosting.reconcile.TestAccounts;

/** Access tokens: made, shown once, used, and revoked. */
@BrowserTest
class TokensWalkTest {

    @Autowired
    TestAccounts people;
    @Autowired
    AccessTokens tokens;

    private Browser browser;
    private Account ann;

    @BeforeEach
    void logIn(Browser opened) throws Exception {
        ann = people.withKey();
        browser = opened.logIn(ann).open("/account").click("#access-tokens");
    }

    @Test
    void aTokenIsMadeShownOnceCopiedAndRevoked() {
        browser.type("name", "backup script").click("#scope-both").click("#make-token").find("#made");
        String secret = String.valueOf(browser.run("return document.querySelector('#made [data-copy]').dataset.copy"));
        assertThat(secret).startsWith("whp_");
        browser.click("#made [data-copy]").awaitText("#made [data-copy]", "Copied");
        assertThat(browser.pasted("#name")).isEqualTo(secret);
        assertThat(browser.text("#tokens")).contains("backup script", "Read and write", "Never used");
        assertThat(browser.open("/account/tokens").source()).as("shown once").doesNotContain(secret);

        browser.click("#tokens button");
        assertThat(browser.answer(false)).contains("backup script");
        assertThat(tokens.of(ann.id())).hasSize(1);
        browser.click("#tokens button").answer(true);
        browser.awaitText("main > .message", "The token was revoked");
        assertThat(tokens.of(ann.id())).isEmpty();
    }

    @Test
    void aTokenWithoutANameIsNotMade() {
        browser.click("#make-token").find("#name-error");
        assertThat(browser.focused()).isEqualTo("name");
        assertThat(tokens.of(ann.id())).isEmpty();
    }

    @Test
    void howeverManyClicksMakeOneToken() {
        browser.type("name", "twice").clickTwice("#make-token").find("#made");
        assertThat(tokens.of(ann.id())).extracting(AccessToken::name).containsExactly("twice");
    }
}
