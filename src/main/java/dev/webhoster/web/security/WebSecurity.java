package dev.webhoster.web.security;

import static org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN;

import jakarta.servlet.DispatcherType;

import io.github.wimdeblauwe.htmx.spring.boot.security.HxRefreshHeaderAuthenticationEntryPoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;

import dev.webhoster.account.Accounts;
import dev.webhoster.web.page.Languages;

/** Access rules, login and security headers of the pages. The API has a filter chain of its own. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    /** Order after all chains with a path of their own. */
    static final int LAST = 100;

    // data: is for the icons inside Pico's style sheet
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    @Bean
    @Order(LAST)
    SecurityFilterChain pages(HttpSecurity http, AdminsOnly admins, LoginSuccess success) throws Exception {
        return http.authorizeHttpRequests(requests -> permitPublicPaths(requests).requestMatchers("/admin/**").access(admins)
                .anyRequest().authenticated())
                .formLogin(form -> form.loginPage("/login").usernameParameter("email")
                        .successHandler(success).failureHandler(new LoginFailure()))
                .logout(logout -> logout.logoutSuccessUrl("/login?goodbye"))
                .requestCache(cache -> cache.requestCache(LoginReturnCache.pagesOnly()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(loginEntryPoint())
                        .accessDeniedHandler(new ExpiredFormHandler()))
                .headers(WebSecurity::headers)
                .build();
    }

    @Bean
    LoginSuccess loginSuccess(Accounts accounts, Languages languages) {
        return new LoginSuccess(accounts, languages);
    }

    private static AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry permitPublicPaths(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        return requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers("/", "/signup", "/login", "/help", "/offline", "/language/*", "/error", "/actuator/health")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/webjars/**", "/app*.css", "/app*.js", "/offline*.js", "/icons/**").permitAll();
    }

    private static AuthenticationEntryPoint loginEntryPoint() {
        return DelegatingAuthenticationEntryPoint.builder()
                .addEntryPointFor(new HxRefreshHeaderAuthenticationEntryPoint(), LoginReturnCache.HTMX_REQUEST)
                .defaultEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"))
                .build();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(policy -> policy.policy(SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"));
    }
}
