package dev.webhoster.api;

import static dev.webhoster.api.token.ScopeAuthorization.scopeAnd;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.DisableEncodeUrlFilter;

import dev.webhoster.api.error.FallbackErrorFilter;
import dev.webhoster.api.error.ProblemResponses;
import dev.webhoster.api.request.BodyLimitFilter;
import dev.webhoster.api.request.IdempotencyFilter;
import dev.webhoster.api.request.IdempotencyStore;
import dev.webhoster.api.token.BearerAuthentication;
import dev.webhoster.api.token.BearerAuthenticator;
import dev.webhoster.api.v1.ApiPaths;

/**
 * Lets in requests with a token. A browser's session does not count here, so a foreign page can do nothing in its name,
 * and no CSRF token is needed.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiSecurity {

    /** Before the chain of the pages, which is for every path. */
    static final int FIRST = 10;

    @Bean
    @Order(FIRST)
    SecurityFilterChain api(HttpSecurity http, ProblemResponses problems, BearerAuthenticator authenticator, IdempotencyStore idempotency,
            ApiSettings settings) throws Exception {
        return http.securityMatcher(ProblemResponses.API)
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(ApiPaths.REGISTER, ApiPaths.LOGIN).permitAll()
                        // A leaked token must not be able to create others
                        .requestMatchers(HttpMethod.POST, ApiPaths.TOKENS).access(scopeAnd(BearerAuthentication.PASSWORD))
                        .requestMatchers(ApiPaths.ADMIN + "/**").access(scopeAnd(BearerAuthentication.ADMIN))
                        .anyRequest().access(scopeAnd()))
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(_ -> authenticator::authenticate)
                        .authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new FallbackErrorFilter(problems), DisableEncodeUrlFilter.class)
                .cors(AbstractHttpConfigurer::disable).addFilter(CrossOrigin.filter(settings.corsOrigins()))
                .addFilterAfter(new BodyLimitFilter(PathPatternRequestMatcher.withDefaults().matcher(ApiPaths.LOGIN)),
                        AuthorizationFilter.class)
                .addFilterAfter(new IdempotencyFilter(idempotency), BodyLimitFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
