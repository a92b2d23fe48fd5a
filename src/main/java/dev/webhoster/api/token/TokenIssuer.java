package dev.webhoster.api.token;

import java.time.Clock;
import java.time.Instant;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Issues the tokens of logins. Their subject is the account's id; they contain nothing else about the account. */
@Component
public class TokenIssuer {

    static final String ISSUER = "vm-webhoster";

    private static final String GENERATION = "gen";

    private final JwtEncoder encoder;
    private final TokenSettings settings;
    private final Clock clock;

    TokenIssuer(JwtEncoder encoder, TokenSettings settings, Clock clock) {
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
    }

    /** 0 for tokens that were issued before there were generations. */
    static long generation(Jwt token) {
        return token.getClaim(GENERATION) instanceof Number number ? number.longValue() : 0;
    }

    /**
     * @param accountId in decimal
     * @param generation of the account at the time when the password was checked
     */
    public TokenResponse issue(String accountId, long generation) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder().issuer(ISSUER).subject(accountId)
                .issuedAt(now).expiresAt(now.plus(settings.lifetime())).claim(GENERATION, generation).build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        String text = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new TokenResponse(text, "bearer", settings.lifetime().toSeconds());
    }
}
