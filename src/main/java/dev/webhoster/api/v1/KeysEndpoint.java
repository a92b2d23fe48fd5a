package dev.webhoster.api.v1;

import java.net.URI;
import java.util.List;
import java.util.Map;

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
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.KeyStates;
import dev.webhoster.hosting.KeyStates.KeyState;

/** The caller's SSH keys. */
@RestController
@RequestMapping(path = KeysEndpoint.KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
class KeysEndpoint {

    static final String KEYS = "/api/v1/keys";

    private final SshKeys keys;
    private final KeyStates states;

    KeysEndpoint(SshKeys keys, KeyStates states) {
        this.keys = keys;
        this.states = states;
    }

    @GetMapping
    Envelope<List<SshKeyResponse>> list(@CurrentAccount Account account) {
        Map<Long, KeyState> found = states.of(account.id());
        return Envelope.of("These are your SSH keys.", keys.of(account.id()).stream().map(key -> response(key, found)).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<SshKeyResponse>> add(@CurrentAccount Account account, @RequestBody NewSshKey key) {
        SshKey stored = keys.add(account.id(), key);
        SshKeyResponse added = response(stored, states.of(account.id()));
        return ResponseEntity.created(URI.create(KEYS + "/" + added.id())).body(Envelope.of("The key was added.", added));
    }

    @DeleteMapping("/{keyId}")
    Envelope<Void> remove(@CurrentAccount Account account, @PathVariable long keyId) {
        keys.remove(account.id(), keyId);
        return Envelope.of(states.leftovers(account.id()).isEmpty() ? "The key was removed."
                : "The key was removed from your account. It opens your machine until the machine has lost it.", null);
    }

    private static SshKeyResponse response(SshKey key, Map<Long, KeyState> states) {
        return SshKeyResponse.of(key, states.getOrDefault(key.id(), KeyState.NONE));
    }
}
