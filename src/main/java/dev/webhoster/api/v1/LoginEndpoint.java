package dev.webhoster.api.v1;

import static org.springframework.security.authentication.UsernamePasswordAuthenticationToken.unauthenticated;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.TokenGenerations;
import dev.webhoster.api.error.ApiError;
import dev.webhoster.api.error.ApiException;
import dev.webhoster.api.error.ErrorCode;
import dev.webhoster.api.token.TokenIssuer;
import dev.webhoster.api.token.TokenResponse;

/** Issues a token for email and password, by the password grant of OAuth2. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
class LoginEndpoint {

    private final AuthenticationManager logins;
    private final TokenGenerations generations;
    private final TokenIssuer tokens;

    LoginEndpoint(AuthenticationConfiguration logins, TokenGenerations generations, TokenIssuer tokens) {
        this.logins = logins.getAuthenticationManager();
        this.generations = generations;
        this.tokens = tokens;
    }

    /** @param username the email */
    @PostMapping(path = ApiPaths.LOGIN, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    TokenResponse login(@RequestParam String username, @RequestParam String password, HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw new ApiException(
                    ApiError.of(ErrorCode.MALFORMED_REQUEST, "Send username and password in the body: addresses are logged."));
        }
        long generation = generations.ofLogin(username);
        UsernamePasswordAuthenticationToken login = unauthenticated(username, password);
        login.setDetails(new WebAuthenticationDetails(request));
        return tokens.issue(logins.authenticate(login).getName(), generation);
    }
}
