package dev.webhoster.api;

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
import dev.webhoster.api.BearerLogin.Proof;

/** Who shows this token? The database is asked each time, so that whatever ends a token ends it at once. */
@Component
class Bearers {

    private final JwtDecoder decoder;
    private final AccessTokens tokens;
    private final ActiveAccounts accounts;
    private final Clock clock;

    Bearers(JwtDecoder decoder, AccessTokens tokens, ActiveAccounts accounts, Clock clock) {
        this.decoder = decoder;
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
    }

    Authentication authenticate(Authentication shown) throws AuthenticationException {
        String text = ((BearerTokenAuthenticationToken) shown).getToken();
        return text.startsWith(AccessTokens.PREFIX) ? personal(text) : login(text);
    }

    /** Whether it would still be let in; asked by whoever goes on answering for long. */
    boolean isStillGood(BearerLogin login) {
        return accounts.find(login.account().id()).isPresent() && switch (login.proof()) {
            case Proof.Login(long generation, var end) ->
                clock.instant().isBefore(end) && accounts.generation(login.account().id()) == generation;
            case Proof.Personal(AccessToken token) -> tokens.isValid(token.id());
        };
    }

    private Authentication personal(String secret) {
        AccessToken token = tokens.use(secret).orElseThrow(Bearers::refusal);
        return new BearerLogin(active(token.accountId()), new Proof.Personal(token));
    }

    private Authentication login(String text) {
        Jwt jwt = decoded(text);
        Account account = active(Long.parseLong(jwt.getSubject()));
        long generation = Tokens.generation(jwt);
        if (accounts.generation(account.id()) != generation) {
            throw refusal();
        }
        return new BearerLogin(account, new Proof.Login(generation, Objects.requireNonNull(jwt.getExpiresAt())));
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
        return accounts.find(accountId).orElseThrow(Bearers::refusal);
    }

    private static InvalidBearerTokenException refusal() {
        return new InvalidBearerTokenException("This token does not count any more");
    }
}
