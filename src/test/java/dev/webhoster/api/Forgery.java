package dev.webhoster.api;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Makes tokens that must not count. */
@Component
final class Forgery {

    private final SecretKey key;
    private final Clock clock;

    Forgery(SecretKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** @return values of the header Authorization */
    List<String> tokens(long victim) {
        String none = encoded("{\"alg\":\"none\"}") + "." + encoded("{\"iss\":\"vm-webhoster\",\"sub\":\"%d\",\"exp\":9999999999}".formatted(victim)) + ".";
        SecretKey other = new SecretKeySpec("k".repeat(32).getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
        return List.of("Bearer " + none, "Bearer " + signed(other, victim, _ -> {}),
                "Bearer " + signed(key, victim, claims -> claims.issuedAt(now().minusSeconds(90)).expiresAt(now().minusSeconds(1))),
                "Bearer " + signed(key, victim, claims -> claims.claim("gen", 99)),
                "Bearer " + signed(key, victim, claims -> claims.issuer("another")),
                "Bearer " + signed(key, victim, claims -> claims.subject("1 OR 1=1")),
                "Bearer " + signed(key, victim, claims -> claims.subject("999999999999999999")),
                "Bearer " + signed(key, victim, claims -> claims.claim("gen", Map.of("a", 1)).issuer("")),
                "Bearer whp_" + "a".repeat(40), "Bearer whp_", "Bearer", "Bearer ", "Bearer a b", "Bearer " + "x".repeat(5_000), "Basic YTpi",
                "Bearer ..", "Bearer " + encoded("{}") + "..", "Bearer \u00e9", "Bearer %00");
    }

    private Instant now() {
        return clock.instant();
    }

    private String signed(SecretKey with, long account, Consumer<JwtClaimsSet.Builder> change) {
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder().issuer("vm-webhoster").subject("" + account).issuedAt(now()).expiresAt(now().plusSeconds(60));
        change.accept(claims);
        return NimbusJwtEncoder.withSecretKey(with).algorithm(MacAlgorithm.HS256).build()
                .encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims.build())).getTokenValue();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
