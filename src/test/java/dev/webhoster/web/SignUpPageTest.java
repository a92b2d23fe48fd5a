package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@PagesTest
class SignUpPageTest {

    @Autowired MockMvc pages;

    @Test
    void signsInAtOnceInASessionThatNobodyKnewBefore() throws Exception {
        MockHttpSession before = new MockHttpSession();

        var after = (MockHttpSession) pages.perform(signUp("ann@example.org", "ann", "correct horse").session(before))
                .andExpect(redirectedUrl("/dashboard"))
                .andReturn().getRequest().getSession(false);

        assertThat(before.isInvalid()).isTrue();
        pages.perform(get("/keys").session(after)).andExpect(status().isOk());
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
    void escapesWhatWasTyped() throws Exception {
        pages.perform(signUp("\"><script>alert(1)</script>", "dan", "correct horse"))
                .andExpect(content().string(not(containsString("<script>alert"))));
    }

    @Test
    void refusesAFormWithoutItsToken() throws Exception {
        pages.perform(post("/signup").param("email", "eve@example.org").param("username", "eve")
                .param("password", "correct horse")).andExpect(redirectedUrl("/login")).andExpect(unauthenticated());
    }

    @Test
    void leadsToTheDashboardWhoeverIsSignedIn() throws Exception {
        var session = (MockHttpSession) pages.perform(signUp("fay@example.org", "fay", "correct horse"))
                .andReturn().getRequest().getSession(false);

        for (String path : new String[] {"/", "/signup", "/login"}) {
            pages.perform(get(path).session(session)).andExpect(redirectedUrl("/dashboard"));
        }
    }

    static MockHttpServletRequestBuilder signUp(String email, String username, String password) {
        return post("/signup").with(csrf()).param("email", email).param("username", username)
                .param("password", password);
    }
}
