package dev.webhoster.api.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The answer to a login, as OAuth2 defines it (RFC 6749, section 5.1).
 *
 * @param expiresIn lifetime in seconds
 */
public record TokenResponse(@JsonProperty("access_token") String accessToken, @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn) {

    /** Without the token, which must not be logged. */
    @Override
    public String toString() {
        return "Token[expiresIn=%s]".formatted(expiresIn);
    }
}
