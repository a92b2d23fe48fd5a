package dev.webhoster.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.ServletWebRequest;

class CurrentAccountArgumentResolverTest {

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void anAccountThatWasReadWithItsTokenIsNotReadAgain() throws Exception {
        Account ann = Account.create(new SignUp("ann@example.org", "ann", "correct horse"), "hash", false, Instant.EPOCH);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(ann, null));
        MethodParameter parameter = new MethodParameter(getClass().getDeclaredMethod("handle", Account.class), 0);

        Object argument = new CurrentAccountArgumentResolver(unreadable()).resolveArgument(parameter, null,
                new ServletWebRequest(new MockHttpServletRequest()), null);

        assertThat(argument).isSameAs(ann);
    }

    @SuppressWarnings("unused")
    private void handle(@CurrentAccount Account account) {
        throw new AssertionError("Only its parameter counts");
    }

    private static AccountRepository unreadable() {
        return (AccountRepository) Proxy.newProxyInstance(AccountRepository.class.getClassLoader(),
                new Class<?>[] {AccountRepository.class},
                (_, method, _) -> {
                    throw new AssertionError("Reads by " + method.getName());
                });
    }
}
