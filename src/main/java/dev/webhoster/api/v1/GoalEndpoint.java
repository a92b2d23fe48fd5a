package dev.webhoster.api.v1;

import java.util.Objects;

import jakarta.validation.Valid;

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

/** Sets the goal of the caller's machine: running, stopped, restarted or rebuilt. */
@RestController
@RequestMapping(path = ApiPaths.HOST, produces = MediaType.APPLICATION_JSON_VALUE)
class GoalEndpoint {

    private final Hostings hostings;
    private final HostOutcomes outcomes;

    GoalEndpoint(Hostings hostings, HostOutcomes outcomes) {
        this.hostings = hostings;
        this.outcomes = outcomes;
    }

    @PutMapping("/goal")
    ResponseEntity<Envelope<HostResponse>> aim(@CurrentAccount Account account, @Valid @RequestBody GoalUpdate goal,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return aim(account, Objects.requireNonNull(goal.goal()).goal(), "This is what is wanted from now on.", wait);
    }

    @PostMapping("/restarts")
    ResponseEntity<Envelope<HostResponse>> restart(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return aim(account, Goal.RESTARTED, "Your machine is being restarted.", wait);
    }

    @PostMapping("/rebuilds")
    ResponseEntity<Envelope<HostResponse>> rebuild(@CurrentAccount Account account,
            @RequestParam(defaultValue = "0") @Wait int wait) {
        return aim(account, Goal.REBUILT, "Your machine is being rebuilt on a fresh disk.", wait);
    }

    private ResponseEntity<Envelope<HostResponse>> aim(Account account, Goal goal, String message, int wait) {
        return outcomes.respond(() -> hostings.setGoal(account.id(), goal), account.id(), wait, message);
    }
}
