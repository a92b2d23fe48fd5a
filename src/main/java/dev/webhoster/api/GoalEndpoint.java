package dev.webhoster.api;

import java.util.Objects;

import jakarta.validation.Valid;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;

/** What the caller wants of the machine: on, off, off and on again, or all new. */
@RestController
@Tag(name = "Machine")
@RequestMapping(path = HostEndpoint.HOST, produces = MediaType.APPLICATION_JSON_VALUE)
class GoalEndpoint {

    private final Hostings hostings;
    private final HostAnswers answers;

    GoalEndpoint(Hostings hostings, HostAnswers answers) {
        this.hostings = hostings;
        this.answers = answers;
    }

    @Operation(operationId = "setGoal", summary = "Start or stop your machine", description = "The newest wish counts.")
    @Refuses({ErrorCode.HOST_NOT_FOUND, ErrorCode.HOST_BEING_DELETED, ErrorCode.TOO_MANY_WAITS})
    @PutMapping("/goal")
    ResponseEntity<Answer<MyHost>> aim(@CurrentAccount Account account, @Valid @RequestBody NewGoal goal,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return aim(account, Objects.requireNonNull(goal.goal()).goal(), "This is what is wanted from now on.", wait);
    }

    @Operation(operationId = "restartHost", summary = "Restart your machine",
            description = "Off and on again, or on if it is off. What is on its disk stays.")
    @Refuses({ErrorCode.HOST_NOT_FOUND, ErrorCode.HOST_BEING_DELETED, ErrorCode.TOO_MANY_WAITS})
    @PostMapping("/restarts")
    ResponseEntity<Answer<MyHost>> restart(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return aim(account, Goal.RESTARTED, "Your machine is being restarted.", wait);
    }

    @Operation(operationId = "rebuildHost", summary = "Rebuild your machine",
            description = "On a fresh disk: all that is on it is lost. Address and SSH port stay.")
    @Refuses({ErrorCode.HOST_NOT_FOUND, ErrorCode.HOST_BEING_DELETED, ErrorCode.TOO_MANY_WAITS})
    @PostMapping("/rebuilds")
    ResponseEntity<Answer<MyHost>> rebuild(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return aim(account, Goal.REBUILT, "Your machine is being rebuilt on a fresh disk.", wait);
    }

    private ResponseEntity<Answer<MyHost>> aim(Account account, Goal goal, String message, int wait) {
        return answers.to(() -> hostings.setGoal(account.id(), goal), account.id(), wait, message);
    }
}
