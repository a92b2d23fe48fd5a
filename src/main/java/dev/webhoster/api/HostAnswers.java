package dev.webhoster.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.Hosting.Status;

/** Takes a wish and tells what became of it: 202 while it is under way, 200 when nothing more changes by itself. */
@Component
class HostAnswers {

    private final Lookout lookout;

    HostAnswers(Lookout lookout) {
        this.lookout = lookout;
    }

    /**
     * @param wait how long the caller waits for it, in seconds
     * @param message for when it is under way
     */
    ResponseEntity<Answer<MyHost>> to(Runnable wish, long accountId, int wait, String message) {
        Optional<HostingView> seen = lookout.settled(accountId, Duration.ofSeconds(wait), wish);
        boolean done = Lookout.isDone(seen);
        if (seen.map(HostingView::status).filter(Status.FAILED::equals).isPresent()) {
            IdempotencyFilter.letRepeat();
        }
        return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).location(URI.create(ApiPaths.HOST))
                .body(Answer.of(done ? outcome(seen) : message, seen.map(MyHost::of).orElse(null)));
    }

    private static String outcome(Optional<HostingView> seen) {
        return seen.map(view -> {
            Failure failure = view.failure();
            return failure == null ? "Your machine is %s.".formatted(MyHost.word(view.status())) : failure.reason();
        }).orElse("Your machine is gone.");
    }
}
