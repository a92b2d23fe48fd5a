package dev.webhoster.api.v1;

import java.net.URI;
import java.util.List;

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
@RequestMapping(path = KeysEndpoint.KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
class KeysEndpoint {

    static final String KEYS = "/api/v1/keys";

    private final SshKeys keys;

    KeysEndpoint(SshKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    Envelope<List<SshKeyResponse>> list(@CurrentAccount Account account) {
        return Envelope.of("These are your SSH keys.", keys.of(account.id()).stream().map(SshKeyResponse::of).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<SshKeyResponse>> add(@CurrentAccount Account account, @RequestBody NewSshKey key) {
        SshKeyResponse added = SshKeyResponse.of(keys.add(account.id(), key));
        return ResponseEntity.created(URI.create(KEYS + "/" + added.id())).body(Envelope.of("The key was added.", added));
    }

    @DeleteMapping("/{keyId}")
    Envelope<Void> remove(@CurrentAccount Account account, @PathVariable long keyId) {
        keys.remove(account.id(), keyId);
        return Envelope.of("The key was removed.", null);
    }
}
