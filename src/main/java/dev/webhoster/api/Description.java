package dev.webhoster.api;

import java.util.List;

import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import dev.webhoster.account.CurrentAccount;

/** The API's description in OpenAPI: what no handler's signature says. */
@Configuration(proxyBeanMethods = false)
class Description {

    private static final String LOGIN = "login";
    private static final String PERSONAL = "token";

    private static final String ABOUT = """
            A real virtual machine with a web site and SSH, by JSON. Log in with email and password for a token of a day, \
            or make a personal access token; send it as `Authorization: Bearer TOKEN`.

            A success is `{"success": true, "message": …, "data": …}`, an error `application/problem+json` with a `code`. \
            Every POST that creates takes an `Idempotency-Key`.""";

    static {
        // Who calls is told by the token, not by a parameter
        SpringDocUtils.getConfig().addAnnotationsToIgnore(CurrentAccount.class).addRequestWrapperToIgnore(BearerLogin.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("vm-webhoster").version("v1").description(ABOUT)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("this server")))
                .security(List.of(new SecurityRequirement().addList(LOGIN), new SecurityRequirement().addList(PERSONAL)))
                .components(new Components().addSecuritySchemes(LOGIN, login()).addSecuritySchemes(PERSONAL, personal()));
    }

    /** What an operation refuses, and how it is asked not to act twice. */
    @Bean
    OperationCustomizer describedRefusals() {
        return (operation, handler) -> new DescribedOperation(operation, handler.getMethod()).complete();
    }

    @Bean
    ParameterCustomizer describedParameters() {
        return (parameter, _) -> parameter == null ? null : DescribedInput.complete(parameter);
    }

    @Bean
    OpenApiCustomizer describedComponents() {
        return api -> {
            DescribedProblems.addTo(api);
            DescribedInput.limitChanges(api);
        };
    }

    private static SecurityScheme login() {
        return new SecurityScheme().type(SecurityScheme.Type.OAUTH2).description("Email and password")
                .flows(new OAuthFlows().password(new OAuthFlow().tokenUrl("/api/v1/auth/login").scopes(new Scopes())));
    }

    private static SecurityScheme personal() {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").description("A personal access token (whp_…) or the token of a login");
    }
}
