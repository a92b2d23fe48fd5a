package dev.webhoster.api.token;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** One key signs and verifies the tokens of logins; HS256 is the only algorithm. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{1,18}");

    @Bean
    SecretKey tokenKey(TokenSettings settings) {
        byte[] key = settings.secretKey().isEmpty() ? TokenKeyFile.readOrCreate(settings.keyFile())
                : settings.secretKey().getBytes(StandardCharsets.UTF_8);
        return new SecretKeySpec(key, "HmacSHA256");
    }

    @Bean
    JwtEncoder tokenEncoder(SecretKey tokenKey) {
        return NimbusJwtEncoder.withSecretKey(tokenKey).algorithm(MacAlgorithm.HS256).build();
    }

    @Bean
    JwtDecoder tokenDecoder(SecretKey tokenKey, Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(tokenKey).macAlgorithm(MacAlgorithm.HS256).build();
        // Other programs of the operator may use the same key: their tokens have other issuers
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(notExpired(clock),
                new JwtClaimValidator<String>(JwtClaimNames.ISS, TokenIssuer.ISSUER::equals),
                new JwtClaimValidator<String>(JwtClaimNames.SUB, TokenConfiguration::isAccountId)));
        return decoder;
    }

    /** Tolerates no clock skew: the same clock issues the tokens. */
    private static JwtTimestampValidator notExpired(Clock clock) {
        JwtTimestampValidator validator = new JwtTimestampValidator(Duration.ZERO);
        validator.setClock(clock);
        validator.setAllowEmptyExpiryClaim(false);
        return validator;
    }

    private static boolean isAccountId(@Nullable String subject) {
        return subject != null && ACCOUNT_ID.matcher(subject).matches();
    }
}
