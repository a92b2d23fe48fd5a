package dev.webhoster.api;

import java.time.Clock;
import java.time.Instant;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Issues access tokens; their subject is the account's id, and nothing else of the account is in them. */
@Component
class Tokens {

    static final String ISSUER = "vm-webhoster";

    private final JwtEncoder encoder;
    private final TokenSettings settings;
    private final Clock clock;

    Tokens(JwtEncoder encoder, TokenSettings settings, Clock clock) {
        this.encoder = encoder;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param accountId as text */
    Token issue(String accountId) {
        Instant now = clock.instant();
        JwtClaimsSet claims = JwtClaimsSet.builder().issuer(ISSUER).subject(accountId)
                .issuedAt(now).expiresAt(now.plus(settings.lifetime())).build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        String text = encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
        return new Token(text, "bearer", settings.lifetime().toSeconds());
    }
}
