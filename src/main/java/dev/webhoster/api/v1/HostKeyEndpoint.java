package dev.webhoster.api.v1;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import jakarta.validation.Valid;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.hosting.HostKeys;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.HostingException;

/** Accepts another SSH host key of the caller's machine than the one that it was given. */
@RestController
@RequestMapping(path = ApiPaths.HOST, produces = MediaType.APPLICATION_JSON_VALUE)
class HostKeyEndpoint {

    private final HostKeys hostKeys;
    private final Hostings hostings;

    HostKeyEndpoint(HostKeys hostKeys, Hostings hostings) {
        this.hostKeys = hostKeys;
        this.hostings = hostings;
    }

    @PutMapping("/host-key")
    Envelope<HostResponse> accept(@CurrentAccount Account account, @Valid @RequestBody HostKeyAcceptance accepted) {
        hostKeys.accept(account.id(), accepted.text());
        return Envelope.of("This is the host key to expect from now on.",
                hostings.of(account.id()).map(HostResponse::of).orElseThrow(HostingException.NotFound::new));
    }
}
