package dev.webhoster.api;

import java.net.URI;
import java.util.List;

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
import dev.webhoster.account.key.NewSshKey;
import dev.webhoster.account.key.SshKeys;

/** The caller's SSH keys. */
@RestController
@Tag(name = "Keys")
@RequestMapping(path = KeysEndpoint.KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
class KeysEndpoint {

    static final String KEYS = "/api/v1/keys";

    private final SshKeys keys;

    KeysEndpoint(SshKeys keys) {
        this.keys = keys;
    }

    @Operation(operationId = "listKeys", summary = "List your SSH keys", description = "Oldest first.")
    @GetMapping
    Answer<List<MyKey>> list(@CurrentAccount Account account) {
        return Answer.of("These are your SSH keys.", keys.of(account.id()).stream().map(MyKey::of).toList());
    }

    @Operation(operationId = "addKey", summary = "Add an SSH key",
            description = "A running machine takes it within a minute.")
    @Refuses({ErrorCode.INVALID_KEY, ErrorCode.PRIVATE_KEY_PASTED, ErrorCode.KEY_ALREADY_ADDED, ErrorCode.TOO_MANY_KEYS})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Answer<MyKey>> add(@CurrentAccount Account account, @RequestBody NewSshKey key) {
        MyKey added = MyKey.of(keys.add(account.id(), key));
        return ResponseEntity.created(URI.create(KEYS + "/" + added.id())).body(Answer.of("The key was added.", added));
    }

    @Operation(operationId = "removeKey", summary = "Remove an SSH key",
            description = "A running machine forgets it within a minute.")
    @Refuses(ErrorCode.KEY_NOT_FOUND)
    @DeleteMapping("/{keyId}")
    Answer<Void> remove(@CurrentAccount Account account, @PathVariable long keyId) {
        keys.remove(account.id(), keyId);
        return Answer.of("The key was removed.", null);
    }
}
