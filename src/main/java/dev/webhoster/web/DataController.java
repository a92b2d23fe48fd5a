package dev.webhoster.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.SshKey;
import dev.webhoster.account.SshKeys;
import dev.webhoster.hosting.HostingEvent;
import dev.webhoster.hosting.HostingView;
import dev.webhoster.hosting.Hostings;

/** Gives people all that is known of them. */
@Controller
class DataController {

    private static final int MOST = 200;

    private final Hostings hostings;
    private final SshKeys keys;

    DataController(Hostings hostings, SshKeys keys) {
        this.hostings = hostings;
        this.keys = keys;
    }

    /** Without the password's hash, which is of no use to its owner. */
    record Data(Person account, List<SshKey> keys, @Nullable HostingView machine, List<HostingEvent> events) {}

    record Person(long id, String email, String username, boolean admin, @Nullable String language, Instant createdAt) {

        static Person of(Account account) {
            return new Person(account.id(), account.email(), account.username(), account.admin(), account.language(),
                    account.createdAt());
        }
    }

    @GetMapping("/account/data")
    ResponseEntity<Data> data(@CurrentAccount Account account) {
        Data data = new Data(Person.of(account), keys.of(account.id()), hostings.of(account.id()).orElse(null),
                hostings.events(account.id(), Long.MAX_VALUE, MOST));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename("vm-webhoster.json").build().toString())
                .body(data);
    }
}
