package dev.webhoster.api.v1;

import java.net.URI;
import java.util.List;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.token.NewAccessToken;

/** The caller's personal access tokens. */
@RestController
@RequestMapping(path = ApiPaths.TOKENS, produces = MediaType.APPLICATION_JSON_VALUE)
class TokensEndpoint {

    private final AccessTokens tokens;

    TokensEndpoint(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping
    Envelope<List<AccessTokenResponse>> list(@CurrentAccount Account account) {
        return Envelope.of("These are your access tokens.", tokens.of(account.id()).stream().map(AccessTokenResponse::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<AccessTokenResponse>> create(@CurrentAccount Account account, @Valid @RequestBody NewAccessToken token) {
        AccessTokenResponse created = AccessTokenResponse.of(tokens.create(account.id(), token));
        return ResponseEntity.created(URI.create(ApiPaths.TOKENS + "/" + created.id()))
                .body(Envelope.of("The token was created. Copy it now: it is not shown again.", created));
    }

    @DeleteMapping("/{tokenId}")
    Envelope<Void> revoke(@CurrentAccount Account account, @PathVariable long tokenId) {
        tokens.revoke(account.id(), tokenId);
        return Envelope.of("The token was revoked.", null);
    }
}
