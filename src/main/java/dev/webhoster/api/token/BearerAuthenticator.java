package dev.webhoster.api.token;

import java.time.Clock;
import java.util.Objects;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

import dev.webhoster.account.Account;
import dev.webhoster.account.token.AccessToken;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.api.token.BearerAuthentication.Proof;

/** Checks tokens. It asks the database each time, so that a token that is ended is refused at once. */
@Component
public class BearerAuthenticator {

    private final JwtDecoder decoder;
    private final AccessTokens tokens;
    private final ActiveAccounts accounts;
    private final Clock clock;

    BearerAuthenticator(JwtDecoder decoder, AccessTokens tokens, ActiveAccounts accounts, Clock clock) {
        this.decoder = decoder;
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
    }

    public Authentication authenticate(Authentication shown) throws AuthenticationException {
        String text = ((BearerTokenAuthenticationToken) shown).getToken();
        return text.startsWith(AccessTokens.PREFIX) ? personal(text) : login(text);
    }

    /** Whether the token would be accepted now; for answers that go on for long. */
    public boolean isStillValid(BearerAuthentication login) {
        return accounts.find(login.account().id()).isPresent() && switch (login.proof()) {
            case Proof.Login(long generation, var end) ->
                    clock.instant().isBefore(end) && accounts.generation(login.account().id()) == generation;
            case Proof.Personal(AccessToken token) -> tokens.isValid(token.id());
        };
    }

    private Authentication personal(String secret) {
        AccessToken token = tokens.authenticate(secret).orElseThrow(BearerAuthenticator::refusal);
        return new BearerAuthentication(active(token.accountId()), new Proof.Personal(token));
    }

    private Authentication login(String text) {
        Jwt jwt = decoded(text);
        Account account = active(Long.parseLong(jwt.getSubject()));
        long generation = TokenIssuer.generation(jwt);
        if (accounts.generation(account.id()) != generation) {
            throw refusal();
        }
        return new BearerAuthentication(account, new Proof.Login(generation, Objects.requireNonNull(jwt.getExpiresAt())));
    }

    private Jwt decoded(String text) {
        try {
            return decoder.decode(text);
        } catch (BadJwtException e) {
            throw new InvalidBearerTokenException("Not a token of ours", e);
        } catch (JwtException e) {
            throw new AuthenticationServiceException("Could not check a token", e);
        }
    }

    private Account active(long accountId) {
        return accounts.find(accountId).orElseThrow(BearerAuthenticator::refusal);
    }

    private static InvalidBearerTokenException refusal() {
        return new InvalidBearerTokenException("This token is not valid any more");
    }
}
