package dev.webhoster.api.v1;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.model.HostingException;

/** Creates, shows and deletes the caller's machine. The work itself goes on in the background. */
@RestController
@RequestMapping(path = ApiPaths.HOST, produces = MediaType.APPLICATION_JSON_VALUE)
class HostEndpoint {

    private final Hostings hostings;
    private final HostOutcomes outcomes;

    HostEndpoint(Hostings hostings, HostOutcomes outcomes) {
        this.hostings = hostings;
        this.outcomes = outcomes;
    }

    @PostMapping
    ResponseEntity<Envelope<HostResponse>> create(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return outcomes.respond(() -> hostings.create(account.id()), account.id(), wait,
                "You have a machine; it is ready when its status is running.");
    }

    @GetMapping
    ResponseEntity<Envelope<HostResponse>> show(@CurrentAccount Account account) {
        HostResponse host = hostings.of(account.id()).map(HostResponse::of).orElseThrow(HostingException.NotFound::new)
                .withPower(hostings.power(account.id()));
        return ResponseEntity.ok().eTag(host.etag()).body(Envelope.of("This is your machine.", host));
    }

    @DeleteMapping
    ResponseEntity<Envelope<HostResponse>> delete(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return outcomes.respond(() -> hostings.setGoal(account.id(), Goal.GONE), account.id(), wait,
                "Your machine is being deleted, with all that is on it.");
    }
}
