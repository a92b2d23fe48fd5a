package dev.webhoster.api.v1;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.api.token.BearerAuthentication;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.HostingException;

/** The events of the caller's machine, as pages or as a stream. */
@RestController
@RequestMapping(ApiPaths.EVENTS)
class EventsEndpoint {

    private final Hostings hostings;
    private final EventStream stream;

    EventsEndpoint(Hostings hostings, EventStream stream) {
        this.hostings = hostings;
        this.stream = stream;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Envelope<EventPage> page(@CurrentAccount Account account,
            @RequestParam(defaultValue = Paging.NEWEST) @Min(value = 1, message = Paging.WRONG_ID) long before,
            @RequestParam(defaultValue = Paging.DEFAULT_LIMIT) @Min(value = 1, message = Paging.WRONG_LIMIT)
            @Max(value = Paging.MAX_LIMIT, message = Paging.WRONG_LIMIT) int limit) {
        requireHosting(account);
        return Envelope.of("This is what happened, newest first.", EventPage.of(hostings.events(account.id(), before, limit + 1), limit));
    }

    /** @param known id of the newest event that the caller has; browsers send it when they reconnect */
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void follow(BearerAuthentication login, @RequestHeader(name = "Last-Event-ID", defaultValue = "0") long known,
            HttpServletResponse response)
            throws IOException {
        requireHosting(login.account());
        stream.follow(login, known, response);
    }

    private void requireHosting(Account account) {
        if (hostings.of(account.id()).isEmpty()) {
            throw new HostingException.NotFound();
        }
    }
}
