package dev.webhoster.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.key.SshKey;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.account.token.AccessToken;
import dev.webhoster.account.token.AccessTokens;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Failure;
import dev.webhoster.hosting.model.HostingEvent;

/** Exports all stored data of an account as JSON. */
@Controller
class DataExportController {

    private static final int BATCH = 200;

    private final Hostings hostings;
    private final SshKeys keys;
    private final AccessTokens tokens;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    DataExportController(Hostings hostings, SshKeys keys, AccessTokens tokens,
            FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.hostings = hostings;
        this.keys = keys;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** Secrets and their hashes are left out. */
    record Data(Person account, List<SshKey> keys, List<Token> accessTokens, List<LoggedIn> sessions,
            @Nullable HostingView machine, List<Event> events) {}

    /** @param detail the goal, the stage, the status, the number of the crash or the reason of the failure */
    record Event(long id, long hostingId, Instant at, HostingEvent.Kind kind, String detail, Failure.@Nullable Kind failureKind) {

        static Event of(HostingEvent event) {
            return new Event(event.storedId(), event.hostingId(), event.at(), event.kind(), event.detail(),
                    event.failure() == null ? null : event.failure().kind());
        }
    }

    record Person(long id, String email, String username, boolean admin, @Nullable String language, Instant createdAt) {

        static Person of(Account account) {
            return new Person(account.id(), account.email(), account.username(), account.admin(), account.language(),
                    account.createdAt());
        }
    }

    record Token(String name, String hint, String scope, Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt) {

        static Token of(AccessToken token) {
            return new Token(token.name(), token.hint(), token.scope(), token.createdAt(), token.expiresAt(), token.lastUsedAt());
        }
    }

    /** A browser session. */
    record LoggedIn(Instant since, Instant lastSeenAt) {

        static LoggedIn of(Session session) {
            return new LoggedIn(session.getCreationTime(), session.getLastAccessedTime());
        }
    }

    @GetMapping("/account/data")
    ResponseEntity<Data> export(@CurrentAccount Account account) {
        Data data = new Data(Person.of(account), keys.of(account.id()), tokens.of(account.id()).stream().map(Token::of).toList(),
                sessions.findByPrincipalName(Long.toString(account.id())).values().stream().map(LoggedIn::of).toList(),
                hostings.of(account.id()).orElse(null), events(account.id()));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("vm-webhoster.json").build().toString())
                .body(data);
    }

    private List<Event> events(long accountId) {
        List<HostingEvent> all = new ArrayList<>();
        List<HostingEvent> next = hostings.events(accountId, Long.MAX_VALUE, BATCH);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = hostings.events(accountId, next.getLast().storedId(), BATCH);
        }
        return all.stream().map(Event::of).toList();
    }
}
