package dev.webhoster.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.account.token.AccessToken.Scope;
import dev.webhoster.hosting.model.LivePower;

/** What each operation answers when all is well, for the API's description. */
final class SampleAnswers {

    /** How one event is written when they are followed. */
    static final String STREAM = "retry: 2000\n\nid: 31\nevent: status\ndata: {\"id\":31,\"at\":\"2026-03-01T09:31:07Z\",\"kind\":\"status\",\"detail\":\"running\"}\n\n";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant SIGNED_UP = Instant.parse("2026-03-01T09:30:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T09:31:07Z");
    private static final Instant LATER = Instant.parse("2026-05-30T09:31:07Z");
    private static final String FINGERPRINT = "SHA256:5rGLkpN0lC5sDdR2mJ0pQJc3oYkKz1eVbS2xq1uW7yA";
    private static final String PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    private static final MyAccount ANN = new MyAccount(2, "ann@example.org", "ann", false, null, SIGNED_UP);
    private static final MyKey KEY = new MyKey(3, "laptop", "ssh-ed25519", PUBLIC_KEY, FINGERPRINT, NOW);
    private static final MyEvents.MyEvent EVENT = new MyEvents.MyEvent(31, NOW, "status", "running");
    private static final AnyAccount ANY = new AnyAccount(2, "ann@example.org", "ann", false, true, "active", SIGNED_UP);
    private static final MyHost RUNNING = host("running", 7, null, List.of("stopped", "restarted", "rebuilt", "gone"));

    private static final Map<String, Object> SETTLED = Map.ofEntries(
            Map.entry("register", Answer.of("Your account was made. Log in to get a token.", ANN)),
            Map.entry("login", new Token("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIyIn0.mHqvRr9B1mWc3nRrVZ0o5c3r1Yx0y2yqg7m0n4dYb1E", "bearer", 86_400)),
            Map.entry("showAccount", Answer.of("This is your account.", ANN)),
            Map.entry("changeAccount", Answer.of("Your account was changed.", new MyAccount(2, "ann@example.org", "ann-b", false, "ko", SIGNED_UP))),
            Map.entry("logOutEverywhere", Answer.of("You are logged out everywhere. Personal access tokens go on until you revoke them.", null)),
            Map.entry("closeAccount", Answer.of("Your account is closed. Its machine is deleted, and then it is gone too.", null)),
            Map.entry("listKeys", Answer.of("These are your SSH keys.", List.of(KEY))),
            Map.entry("addKey", Answer.of("The key was added.", KEY)),
            Map.entry("removeKey", Answer.of("The key was removed.", null)),
            Map.entry("listTokens", Answer.of("These are your access tokens.", List.of(token(NOW, Optional.empty())))),
            Map.entry("makeToken", Answer.of("The token was made. Keep it now: it is not shown again.",
                    token(null, Optional.of("whp_8f3Kq0ZbT1xWnV5rYc7uLd2sHj9mPa4eGo6iRt3k")))),
            Map.entry("revokeToken", Answer.of("The token was revoked.", null)),
            Map.entry("showHost", Answer.of("This is your machine.", RUNNING.with(LivePower.ON))),
            Map.entry("createHost", Answer.of("Your machine is running.", RUNNING)),
            Map.entry("setGoal", Answer.of("Your machine is stopped.", host("stopped", 2, null, List.of("running", "rebuilt", "gone")))),
            Map.entry("restartHost", Answer.of("Your machine is running.", RUNNING)),
            Map.entry("rebuildHost", Answer.of("Your machine is running.", RUNNING)),
            Map.entry("deleteHost", Answer.of("Your machine is gone.", null)),
            Map.entry("listEvents", Answer.of("This is what happened, newest first.",
                    new MyEvents(List.of(EVENT), "/api/v1/host/events?before=31&limit=1"))),
            Map.entry("listAllHosts", Answer.of("These are everybody's machines, newest first.",
                    new AnyHosts(List.of(new AnyHost(1, 2, "ann", 42, "running", "running", NOW, null)), null))),
            Map.entry("listAllAccounts", Answer.of("This is who signed up, newest first.", new AnyAccount.Part(List.of(ANY), 2))),
            Map.entry("setAccountActive", Answer.of("This is how the account stands now.",
                    new AnyAccount(2, "ann@example.org", "ann", false, false, "disabled", SIGNED_UP))));

    private static final Map<String, Object> UNDER_WAY = Map.of(
            "createHost", Answer.of("You have a machine; it is ready when its status is running.", moving("creating", "running", 2, "power")),
            "setGoal", Answer.of("This is what is wanted from now on.", moving("stopping", "stopped", 7, null)),
            "restartHost", Answer.of("Your machine is being restarted.", moving("starting", "running", 2, "power")),
            "rebuildHost", Answer.of("Your machine is being rebuilt on a fresh disk.", moving("starting", "running", 1, "disk")),
            "deleteHost", Answer.of("Your machine is being deleted, with all that is on it.", moving("deleting", "gone", 1, null)));

    private SampleAnswers() {}

    /** @param status of the answer; null when it has no example */
    static @Nullable JsonNode of(String operation, String status) {
        Object sample = status.equals("202") && UNDER_WAY.containsKey(operation) ? UNDER_WAY.get(operation) : SETTLED.get(operation);
        return sample == null ? null : tree(sample);
    }

    /** As the describing library knows JSON. */
    static JsonNode tree(Object value) {
        try {
            return Json31.mapper().readTree(JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What Jackson wrote is no JSON", e);
        }
    }

    private static MyToken token(@Nullable Instant used, Optional<String> secret) {
        return new MyToken(4, "deployment", List.of(Scope.READ, Scope.WRITE), "whp_8f3K", NOW, LATER, used, secret);
    }

    private static MyHost moving(String status, String goal, int reached, @Nullable String rung) {
        MyHost.Waiting waiting = rung == null ? null : new MyHost.Waiting(rung, NOW, 12.5);
        MyHost host = host(status, reached, waiting, List.of());
        return new MyHost(status, goal, NOW, false, host.ladder(), waiting, host.url(), host.ssh(), null, List.of("gone"), null);
    }

    private static MyHost host(String status, int reached, MyHost.@Nullable Waiting waiting, List<String> offered) {
        List<String> rungs = List.of("place", "disk", "power", "address", "ssh", "web", "public");
        List<MyHost.Step> ladder = rungs.stream().map(rung -> new MyHost.Step(rung, rungs.indexOf(rung) < reached)).toList();
        return new MyHost(status, status, NOW, true, ladder, waiting, "http://localhost/2/", ssh(), null, offered, null);
    }

    private static MyHost.Ssh ssh() {
        return new MyHost.Ssh("localhost", 10_042, "ubuntu", "ssh -p 10042 ubuntu@localhost", PUBLIC_KEY, FINGERPRINT,
                "[localhost]:10042 " + PUBLIC_KEY);
    }
}
