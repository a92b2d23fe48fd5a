package dev.webhoster.api;

import java.net.URI;
import java.util.Objects;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.HostingException;
import dev.webhoster.hosting.Hostings;

/** The caller's machine: made, looked at, stopped, started and deleted. What takes time goes on by itself. */
@RestController
@RequestMapping(HostEndpoint.HOST)
class HostEndpoint {

    static final String HOST = "/api/v1/host";

    private final Hostings hostings;

    HostEndpoint(Hostings hostings) {
        this.hostings = hostings;
    }

    @PostMapping
    ResponseEntity<Answer<MyHost>> create(@CurrentAccount Account account) {
        return ResponseEntity.accepted().location(URI.create(HOST))
                .body(Answer.of("You have a machine; it is ready when its status is running.",
                        MyHost.of(hostings.create(account.id()))));
    }

    @GetMapping
    Answer<MyHost> show(@CurrentAccount Account account) {
        return Answer.of("This is your machine.",
                hostings.of(account.id()).map(MyHost::of).orElseThrow(HostingException.NotFound::new));
    }

    @PutMapping("/goal")
    Answer<MyHost> aim(@CurrentAccount Account account, @Valid @RequestBody NewGoal goal) {
        return after(account, Objects.requireNonNull(goal.goal()).goal(), "This is what is wanted from now on.");
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer<MyHost> delete(@CurrentAccount Account account) {
        return after(account, Goal.GONE, "Your machine is being deleted, with all that is on it.");
    }

    /** It may be gone before it is looked at. */
    private Answer<MyHost> after(Account account, Goal goal, String message) {
        hostings.aim(account.id(), goal);
        return Answer.of(message, hostings.of(account.id()).map(MyHost::of).orElse(null));
    }
}
