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

/** Takes a wish and tells what became of it: 202 while it is under way, 200 when nothing more changes by itself. */
@Component
class HostOutcomes {

    private final LongPolling polling;

    HostOutcomes(LongPolling polling) {
        this.polling = polling;
    }

    /**
     * @param wait how long the caller waits for it, in seconds
     * @param message for when it is under way
     */
    ResponseEntity<Envelope<HostResponse>> respond(Runnable wish, long accountId, int wait, String message) {
        Optional<HostingView> seen = polling.awaitSettled(accountId, Duration.ofSeconds(wait), wish);
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
