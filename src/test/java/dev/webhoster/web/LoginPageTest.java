package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import dev.webhoster.account.Account;
import dev.webhoster.account.Registration;
import dev.webhoster.account.SignUp;

@PagesTest
class LoginPageTest {

    @Autowired MockMvc pages;
    @Autowired Registration registration;
    @Autowired JdbcClient database;

    Account ann;

    @BeforeEach
    void signUp() {
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        ann = registration.register(new SignUp(name + "@example.org", name, "correct horse"));
    }

    @Test
    void logsInWithEmailAndPasswordAndKnowsTheAccountByItsId() throws Exception {
        pages.perform(login(ann.email().toUpperCase(), "correct horse"))
                .andExpect(redirectedUrl("/dashboard"))
                .andExpect(authenticated().withAuthenticationName(Long.toString(ann.id())));
    }

    @Test
    void saysTheSameWhetherTheEmailOrThePasswordIsWrong() throws Exception {
        assertThat(answerTo(ann.email())).isEqualTo(answerTo("nobody@example.org")).contains("do not match");
    }

    @Test
    void keepsTheEmailButNotThePasswordAfterAFailure() throws Exception {
        MockHttpSession session = new MockHttpSession();
        pages.perform(login("typed@example.org", "wrong-password").session(session));

        pages.perform(get("/login?error").session(session))
                .andExpect(content().string(containsString("value=\"typed@example.org\"")))
                .andExpect(content().string(not(containsString("wrong-password"))));
        pages.perform(get("/login").session(session)).andExpect(content().string(not(containsString("typed@"))));
    }

    @Test
    void leadsBackToThePageThatWasAskedFor() throws Exception {
        MockHttpSession session = new MockHttpSession();
        pages.perform(get("/keys").session(session)).andExpect(redirectedUrl("/login"));

        pages.perform(login(ann.email(), "correct horse").session(session))
                .andExpect(redirectedUrl("http://localhost/keys"));
    }

    @Test
    void aFragmentOfAnEndedSessionLoadsThePageAnewAndIsNoPlaceToComeBackTo() throws Exception {
        MockHttpSession session = new MockHttpSession();
        pages.perform(get("/keys").header("HX-Request", "true").session(session))
                .andExpect(header().string("HX-Refresh", "true"));

        pages.perform(login(ann.email(), "correct horse").session(session)).andExpect(redirectedUrl("/dashboard"));
    }

    @Test
    void whoseAccountIsGoneIsAskedToLogIn() throws Exception {
        MockHttpSession session = new MockHttpSession();
        pages.perform(login(ann.email(), "correct horse").session(session));
        database.sql("DELETE FROM account WHERE id = ?").param(ann.id()).update();

        pages.perform(get("/keys").session(session)).andExpect(redirectedUrl("/login"));
        pages.perform(get("/login").session(session)).andExpect(status().isOk());
    }

    @Test
    void logsOutByAPostOnly() throws Exception {
        MockHttpSession session = new MockHttpSession();
        pages.perform(login(ann.email(), "correct horse").session(session));
        pages.perform(get("/logout").session(session)).andExpect(status().isNotFound());

        pages.perform(post("/logout").with(csrf()).session(session)).andExpect(redirectedUrl("/login?goodbye"))
                .andExpect(unauthenticated());
        assertThat(session.isInvalid()).isTrue();
    }

    private String answerTo(String email) throws Exception {
        MockHttpSession session = new MockHttpSession();
        pages.perform(login(email, "wrong horse").session(session)).andExpect(redirectedUrl("/login?error"));
        return pages.perform(get("/login?error").session(session)).andReturn().getResponse().getContentAsString()
                .replace(email, "EMAIL").replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "TOKEN");
    }

    private static MockHttpServletRequestBuilder login(String email, String password) {
        return post("/login").with(csrf()).param("email", email).param("password", password);
    }
}
