package dev.webhoster.account.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.validation.Valid;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

import dev.webhoster.account.Accounts;

/** The personal access tokens of an account. */
@Component
@Validated
public class AccessTokens {

    /** How every one begins, so that a leaked one is recognized. */
    public static final String PREFIX = "whp_";

    static final int LIMIT = 50;

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LETTERS = 40;
    private static final int HINT = PREFIX.length() + 4;
    private static final Duration USE_IS_EXACT_TO = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final AccessTokenRepository tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AccessTokens(Accounts accounts, AccessTokenRepository tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The account's tokens, oldest first; expired ones too, until they are revoked. */
    public List<AccessToken> of(long accountId) {
        return tokens.findByAccountIdOrderByIdAsc(accountId);
    }

    /** @throws TokenException.TooManyTokens when the account has as many as it may have */
    @Transactional
    public CreatedAccessToken make(long accountId, @Valid NewAccessToken input) {
        accounts.lock(accountId);
        if (tokens.countByAccountId(accountId) >= LIMIT) {
            throw new TokenException.TooManyTokens(LIMIT);
        }
        String secret = random.ints(RANDOM_LETTERS, 0, ALPHABET.length()).map(ALPHABET::charAt)
                .collect(() -> new StringBuilder(PREFIX), StringBuilder::appendCodePoint, StringBuilder::append).toString();
        Instant now = now();
        return new CreatedAccessToken(tokens.save(new AccessToken(0, accountId, input.name(), hash(secret), secret.substring(0, HINT),
                AccessToken.Scope.words(input.scopes()), now, now.plus(input.lifetime()), null)), secret);
    }

    /**
     * From now on nobody gets in with it.
     *
     * @throws TokenException.TokenNotFound when the account has no such token, whoever else may have it
     */
    @Transactional
    public void revoke(long accountId, long tokenId) {
        tokens.delete(tokens.findByIdAndAccountId(tokenId, accountId).orElseThrow(TokenException.TokenNotFound::new));
    }

    /** Notes that it was used. Nothing when there is none such, or it has expired. */
    public Optional<AccessToken> use(String secret) {
        Instant now = now();
        Optional<AccessToken> found = tokens.findByHash(hash(secret)).filter(token -> now.isBefore(token.expiresAt()));
        found.ifPresent(token -> tokens.used(token.id(), now, now.minus(USE_IS_EXACT_TO)));
        return found;
    }

    /** Whether it has neither expired nor been revoked. */
    public boolean isValid(long tokenId) {
        return tokens.existsByIdAndExpiresAtAfter(tokenId, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** No salt and no slow hash: nobody guesses 40 random letters. */
    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
