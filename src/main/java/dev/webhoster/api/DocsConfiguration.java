package dev.webhoster.api;

import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.webjars.WebJarVersionLocator;

import dev.webhoster.api.error.ErrorCode;

/**
 * Serves docs/openapi.json as it is, Swagger UI to try the API, and the chapter of docs/API.md about errors. These pages
 * are public, use no session and load nothing from other servers.
 */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration implements WebMvcConfigurer {

    /** Swagger UI writes styles into the page, and its icons are in its style sheet. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String DESCRIPTION = "/v3/api-docs";
    private static final String UI = "/swagger-ui";

    @Bean
    @Order(ApiSecurity.FIRST + 1)
    SecurityFilterChain docs(HttpSecurity http) throws Exception {
        return http.securityMatcher(DESCRIPTION, DESCRIPTION + ".yaml", DESCRIPTION + "/**", "/docs", "/docs/**", UI + "/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** The same text at the YAML address: JSON is a subset of YAML. */
    @Bean
    RouterFunction<ServerResponse> description() {
        Resource file = new ClassPathResource("openapi.json", DocsConfiguration.class);
        return RouterFunctions.route().resource(path(DESCRIPTION), file)
                .GET(DESCRIPTION + ".yaml", _ -> ServerResponse.ok().contentType(MediaType.APPLICATION_YAML).body(file)).build();
    }

    /** The page that the types of problems lead to. */
    @Bean
    RouterFunction<ServerResponse> problems() throws IOException {
        String page = ProblemsPage.of(new ClassPathResource("API.md", DocsConfiguration.class).getContentAsString(StandardCharsets.UTF_8));
        return RouterFunctions.route().GET(ErrorCode.PAGE, _ -> ServerResponse.ok().contentType(HTML).body(page)).build();
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/docs", UI + "/index.html");
    }

    /** Our swagger-initializer.js replaces that of the webjar. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        String version = new WebJarVersionLocator().version("swagger-ui");
        registry.addResourceHandler(UI + "/**").addResourceLocations("classpath:/static" + UI + "/",
                "classpath:/META-INF/resources/webjars/swagger-ui/%s/".formatted(version));
    }
}
