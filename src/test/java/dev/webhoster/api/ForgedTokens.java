package dev.webhoster.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Creates tokens that must be refused. */
@Component
final class ForgedTokens {

    private static final List<String> NONSENSE = List.of("whp_" + "a".repeat(40), "whp_", "", " ", "a b", "x".repeat(5_000), "..",
            encoded("{}") + "..", "\u00e9", "%00", "e30.e30.e30");

    private final SecretKey key;
    private final Clock clock;

    ForgedTokens(SecretKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Valid tokens, made in the same ways as the forged ones. */
    List<String> right(long account) {
        return List.of("Bearer " + signed(key, account, _ -> {}),
                "Bearer " + byHand("HS256", "HmacSHA256", account, now().plusSeconds(60)));
    }

    /** @return values of the header Authorization */
    List<String> tokens(long victim) {
        return Stream.concat(claims(victim), Stream.concat(signatures(victim), NONSENSE.stream())).map(token -> "Bearer " + token).toList();
    }

    /** Correctly signed, with invalid claims. */
    private Stream<String> claims(long victim) {
        return Stream.of(signed(key, victim, claims -> claims.issuedAt(now().minusSeconds(90)).expiresAt(now().minusSeconds(1))),
                signed(key, victim, claims -> claims.claim("gen", 99)),
                signed(key, victim, claims -> claims.claim("gen", -1)),
                signed(key, victim, claims -> claims.claims(all -> all.remove("exp"))),
                signed(key, victim, claims -> claims.claims(all -> all.remove("sub"))),
                signed(key, victim, claims -> claims.notBefore(now().plusSeconds(600))),
                signed(key, victim, claims -> claims.issuer("another")),
                signed(key, victim, claims -> claims.subject("1 OR 1=1")),
                signed(key, victim, claims -> claims.subject("999999999999999999")),
                signed(key, victim, claims -> claims.claim("gen", Map.of("a", 1)).issuer("")));
    }

    private Stream<String> signatures(long victim) {
        SecretKey other = new SecretKeySpec("k".repeat(32).getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
        Instant end = now().plusSeconds(60);
        String right = byHand("HS256", "HmacSHA256", victim, end);
        String unsigned = right.substring(0, right.lastIndexOf('.') + 1);
        String none = byHand("none", "HmacSHA256", victim, end);
        return Stream.of(signed(other, victim, _ -> {}), unsigned, none, none.substring(0, none.lastIndexOf('.') + 1),
                byHand("HS512", "HmacSHA512", victim, end), byHand("HS384", "HmacSHA384", victim, end),
                byHand("HS512", "HmacSHA256", victim, end),
                byHand("NONE", "HmacSHA256", victim, end), byHand("RS256", "HmacSHA256", victim, end), right + "x",
                right.replace("." + right.split("\\.")[1] + ".",
                        "." + encoded("{\"iss\":\"vm-webhoster\",\"sub\":\"1\",\"exp\":9999999999}") + "."));
    }

    /** Signed by the right key, with any header. */
    private String byHand(String algorithm, String mac, long account, Instant end) {
        String text = encoded("{\"alg\":\"" + algorithm + "\"}") + "."
                + encoded("{\"iss\":\"vm-webhoster\",\"sub\":\"%d\",\"gen\":0,\"iat\":%d,\"exp\":%d}"
                        .formatted(account, end.getEpochSecond() - 90, end.getEpochSecond()));
        try {
            Mac signer = Mac.getInstance(mac);
            signer.init(key);
            return text + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private String signed(SecretKey with, long account, Consumer<JwtClaimsSet.Builder> change) {
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder().issuer("vm-webhoster").subject("" + account).issuedAt(now())
                .expiresAt(now().plusSeconds(60));
        change.accept(claims);
        return NimbusJwtEncoder.withSecretKey(with).algorithm(MacAlgorithm.HS256).build()
                .encode(JwtEncoderParameters.from(JwsHeader.with(MacAlgorithm.HS256).build(), claims.build())).getTokenValue();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
