package dev.webhoster.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a login answers, in the words of OAuth2 (RFC 6749, section 5.1).
 *
 * @param expiresIn seconds
 */
public record TokenResponse(@JsonProperty("access_token") String accessToken, @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn) {

    /** Without the token, which belongs in no log. */
    @Override
    public String toString() {
        return "Token[expiresIn=%s]".formatted(expiresIn);
    }
}
