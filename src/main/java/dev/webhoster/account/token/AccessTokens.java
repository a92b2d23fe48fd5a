package dev.webhoster.account.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

import dev.webhoster.account.Accounts;
import dev.webhoster.platform.Sha256;

/** The personal access tokens of an account. */
@Component
@Validated
public class AccessTokens {

    /** Prefix of every token, by which scanners recognize a leaked one. */
    public static final String PREFIX = "whp_";

    static final int LIMIT = 50;

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 40;
    private static final int HINT_LENGTH = PREFIX.length() + 4;
    private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final AccessTokenRepository tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(Accounts accounts, AccessTokenRepository tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The account's tokens, oldest first, expired ones included until they are revoked. */
    public List<AccessToken> of(long accountId) {
        return tokens.findByAccountIdOrderByIdAsc(accountId);
    }

    /** @throws TokenException.TooManyTokens when the account has reached the limit */
    @Transactional
    public CreatedAccessToken create(long accountId, @Valid NewAccessToken input) {
        accounts.lock(accountId);
        if (tokens.countByAccountId(accountId) >= LIMIT) {
            throw new TokenException.TooManyTokens(LIMIT);
        }
        String secret = random.ints(RANDOM_LENGTH, 0, ALPHABET.length()).map(ALPHABET::charAt)
                .collect(() -> new StringBuilder(PREFIX), StringBuilder::appendCodePoint, StringBuilder::append).toString();
        Instant now = now();
        return new CreatedAccessToken(
                tokens.save(new AccessToken(0, accountId, input.name(), hash(secret), secret.substring(0, HINT_LENGTH),
                        AccessToken.Scope.join(input.scopes()), now, now.plus(input.lifetime()), null)),
                secret);
    }

    /**
     * Makes the token invalid at once.
     *
     * @throws TokenException.TokenNotFound when the token does not exist or belongs to another account
     */
    @Transactional
    public void revoke(long accountId, long tokenId) {
        tokens.delete(tokens.findByIdAndAccountId(tokenId, accountId).orElseThrow(TokenException.TokenNotFound::new));
    }

    /** Finds a valid token and records its use. Empty for an unknown or expired one. */
    public Optional<AccessToken> authenticate(String secret) {
        Instant now = now();
        Optional<AccessToken> found = tokens.findByHash(hash(secret)).filter(token -> now.isBefore(token.expiresAt()));
        found.ifPresent(token -> tokens.recordUse(token.id(), now, now.minus(LAST_USE_PRECISION)));
        return found;
    }

    /** Whether the token has neither expired nor been revoked. */
    public boolean isValid(long tokenId) {
        return tokens.existsByIdAndExpiresAtAfter(tokenId, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Neither salt nor slow hash: 40 random letters cannot be guessed. */
    private static String hash(String secret) {
        return Sha256.hex(secret);
    }
}
