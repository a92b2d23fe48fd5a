package dev.webhoster.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.Failure;
import dev.webhoster.hosting.HostingView;

/** Tells what became of a wish: 202 while it is under way, 200 when nothing more changes by itself. */
@Component
class HostAnswers {

    private final Lookout lookout;

    HostAnswers(Lookout lookout) {
        this.lookout = lookout;
    }

    /**
     * @param message for when it is under way
     * @param wait how long the caller waits for it, in seconds
     */
    ResponseEntity<Answer<MyHost>> after(long accountId, String message, int wait) {
        Optional<HostingView> seen = lookout.settled(accountId, Duration.ofSeconds(wait));
        boolean done = Lookout.isDone(seen);
        return ResponseEntity.status(done ? HttpStatus.OK : HttpStatus.ACCEPTED).location(URI.create(HostEndpoint.HOST))
                .body(Answer.of(done ? outcome(seen) : message, seen.map(MyHost::of).orElse(null)));
    }

    private static String outcome(Optional<HostingView> seen) {
        return seen.map(view -> {
            Failure failure = view.failure();
            return failure == null ? "Your machine is %s.".formatted(MyHost.word(view.status())) : failure.reason();
        }).orElse("Your machine is gone.");
    }
}
