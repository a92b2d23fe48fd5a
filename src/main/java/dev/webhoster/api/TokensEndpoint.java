package dev.webhoster.api;

import java.net.URI;
import java.util.List;

import jakarta.validation.Valid;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.account.token.NewAccessToken;

/** The caller's personal access tokens. */
@RestController
@Tag(name = "Tokens")
@RequestMapping(path = TokensEndpoint.TOKENS, produces = MediaType.APPLICATION_JSON_VALUE)
class TokensEndpoint {

    static final String TOKENS = "/api/v1/tokens";

    private final AccessTokens tokens;

    TokensEndpoint(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Operation(operationId = "listTokens", summary = "List your personal access tokens",
            description = "Oldest first; the tokens themselves are not shown.")
    @GetMapping
    Answer<List<MyToken>> list(@CurrentAccount Account account) {
        return Answer.of("These are your access tokens.", tokens.of(account.id()).stream().map(MyToken::of).toList());
    }

    @Operation(operationId = "makeToken", summary = "Make a personal access token",
            description = "Takes the token of a login. The answer is the only place where the new token is shown.")
    @Refuses(ErrorCode.TOO_MANY_TOKENS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Answer<MyToken>> make(@CurrentAccount Account account, @Valid @RequestBody NewAccessToken token) {
        MyToken made = MyToken.of(tokens.make(account.id(), token));
        return ResponseEntity.created(URI.create(TOKENS + "/" + made.id()))
                .body(Answer.of("The token was made. Keep it now: it is not shown again.", made));
    }

    @Operation(operationId = "revokeToken", summary = "Revoke a personal access token",
            description = "It is refused from then on.")
    @Refuses(ErrorCode.TOKEN_NOT_FOUND)
    @DeleteMapping("/{tokenId}")
    Answer<Void> revoke(@CurrentAccount Account account, @PathVariable long tokenId) {
        tokens.revoke(account.id(), tokenId);
        return Answer.of("The token was revoked.", null);
    }
}
