package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PagesTest
class SignUpPageTest {

    @LocalServerPort
    int port;
    @Autowired
    MockMvc pages;
    @Autowired
    JdbcClient database;

    @Test
    void signsInAtOnceInASessionThatNobodyKnewBefore() throws Exception {
        try (Visitor visitor = new Visitor(port)) {
            visitor.token("/signup");
            String before = visitor.session();
            visitor.signUp();

            assertThat(visitor.session()).isNotEqualTo(before);
            assertThat(visitor.get("/keys").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void guessesBeforeSignUpDoNotLockTheNewAccount() throws Exception {
        try (Visitor visitor = new Visitor(port)) {
            for (int guess = 0; guess < 10; guess++) {
                visitor.sendLogin("ugo@example.org", "wrong");
            }
            String form = "_csrf=%s&email=ugo@example.org&username=ugo&password=correct+horse";
            assertThat(visitor.post("/signup", form.formatted(visitor.token("/signup"))).headers().firstValue("Location").orElseThrow())
                    .endsWith("/dashboard");
            assertThat(visitor.get("/keys").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void showsWhatIsWrongBesideTheFieldAndKeepsWhatWasTyped() throws Exception {
        pages.perform(signUp("no-address", "bea", "pass\"word<"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(unauthenticated())
                .andExpect(content().string(containsString("id=\"email-error\"")))
                .andExpect(content().string(containsString("value=\"no-address\"")))
                .andExpect(content().string(containsString("value=\"bea\"")))
                .andExpect(content().string(not(containsString("id=\"username-error\""))))
                .andExpect(content().string(not(containsString("pass\""))))
                .andExpect(content().string(not(containsString("pass&#34;"))));
    }

    @Test
    void saysBesideTheFieldThatAnEmailIsTaken() throws Exception {
        pages.perform(signUp("cay@example.org", "cay", "correct horse"));

        pages.perform(signUp("Cay@Example.org", "other", "correct horse"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"email-error\">There is an account")));
    }

    @Test
    void theLanguageOfTheFormIsKeptWithTheAccount() throws Exception {
        pages.perform(signUp("kim@example.org", "kim", "correct horse").header("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8"));
        pages.perform(signUp("lee@example.org", "lee", "correct horse").header("Accept-Language", "en-US,en;q=0.9"));
        assertThat(languageOf("kim")).isEqualTo("ko");
        assertThat(languageOf("lee")).isNull();
    }

    private String languageOf(String username) {
        return database.sql("SELECT language FROM account WHERE username = ?").param(username)
                .query((row, _) -> Optional.ofNullable(row.getString(1))).single().orElse(null);
    }

    @Test
    void escapesWhatWasTyped() throws Exception {
        pages.perform(signUp("\"><script>alert(1)</script>", "dan", "correct horse"))
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    @Test
    void refusesAFormWithoutItsToken() throws Exception {
        pages.perform(post("/signup").param("email", "eve@example.org").param("username", "eve")
                .param("password", "correct horse")).andExpect(redirectedUrl("/signup?ended")).andExpect(unauthenticated());
    }

    @Test
    void leadsToTheDashboardWhoeverIsSignedIn() throws Exception {
        try (Visitor visitor = new Visitor(port)) {
            visitor.signUp();
            for (String path : new String[] {"/", "/signup", "/login"}) {
                assertThat(visitor.get(path).headers().firstValue("Location").orElseThrow()).endsWith("/dashboard");
            }
        }
    }

    static MockHttpServletRequestBuilder signUp(String email, String username, String password) {
        return post("/signup").with(csrf()).param("email", email).param("username", username)
                .param("password", password);
    }
}
