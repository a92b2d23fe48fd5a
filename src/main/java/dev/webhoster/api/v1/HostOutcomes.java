package dev.webhoster.api.v1;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dev.webhoster.api.request.IdempotencyFilter;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Status;

/** Sets a goal and answers with the machine: 202 while it changes, 200 when it is settled. */
@Component
class HostOutcomes {

    private final LongPolling polling;

    HostOutcomes(LongPolling polling) {
        this.polling = polling;
    }

    /**
     * @param wait how long to wait until the machine is settled, in seconds
     * @param message for 202
     */
    ResponseEntity<Envelope<HostResponse>> respond(Runnable setGoal, long accountId, int wait, String message) {
        Optional<HostingView> seen = polling.awaitSettled(accountId, Duration.ofSeconds(wait), setGoal);
        boolean done = LongPolling.isSettled(seen);
        if (seen.map(HostingView::status).filter(Status.FAILED::equals).isPresent()) {
            IdempotencyFilter.allowRetry();
        }
        return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).location(URI.create(ApiPaths.HOST))
                .body(Envelope.of(done ? outcome(seen) : message, seen.map(HostResponse::of).orElse(null)));
    }

    private static String outcome(Optional<HostingView> seen) {
        return seen.map(view -> {
            Failure failure = view.failure();
            return failure == null ? "Your machine is %s.".formatted(HostResponse.word(view.status())) : failure.reason();
        }).orElse("Your machine is gone.");
    }
}
