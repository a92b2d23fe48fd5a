package dev.webhoster.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** The caller's machine: made, looked at and deleted. What takes time goes on by itself. */
@RestController
@Tag(name = "Machine")
@RequestMapping(path = HostEndpoint.HOST, produces = MediaType.APPLICATION_JSON_VALUE)
class HostEndpoint {

    static final String HOST = "/api/v1/host";

    private final Hostings hostings;
    private final HostAnswers answers;

    HostEndpoint(Hostings hostings, HostAnswers answers) {
        this.hostings = hostings;
        this.answers = answers;
    }

    @Operation(operationId = "createHost", summary = "Create your machine",
            description = "Answers at once with 202, or when the machine is settled if you `wait`. Who has a machine gets that one.")
    @Refuses({ErrorCode.NO_SSH_KEY, ErrorCode.HOST_BEING_DELETED, ErrorCode.SERVER_FULL,
        ErrorCode.SERVER_UNAVAILABLE, ErrorCode.TOO_MANY_WAITS})
    @PostMapping
    ResponseEntity<Answer<MyHost>> create(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return answers.to(() -> hostings.create(account.id()), account.id(), wait,
                "You have a machine; it is ready when its status is running.");
    }

    @Operation(operationId = "showHost", summary = "Show your machine",
            description = "With the ladder that it climbs, its address and how to log in. `power` is what the hypervisor says now, "
            + "or `unknown` when it is silent. `ETag` changes with whatever of it changes.")
    @Refuses(ErrorCode.HOST_NOT_FOUND)
    @GetMapping
    ResponseEntity<Answer<MyHost>> show(@CurrentAccount Account account) {
        MyHost host = hostings.of(account.id()).map(MyHost::of).orElseThrow(HostingException.NotFound::new)
                .with(hostings.power(account.id()));
        return ResponseEntity.ok().eTag(host.tag()).body(Answer.of("This is your machine.", host));
    }

    @Operation(operationId = "deleteHost", summary = "Delete your machine",
            description = "With all that is on it, for good.")
    @Refuses({ErrorCode.HOST_NOT_FOUND, ErrorCode.TOO_MANY_WAITS})
    @DeleteMapping
    ResponseEntity<Answer<MyHost>> delete(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return answers.to(() -> hostings.setGoal(account.id(), Goal.GONE), account.id(), wait,
                "Your machine is being deleted, with all that is on it.");
    }
}
