package dev.webhoster.vm.libvirt;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.libvirt.Domain;
import org.libvirt.LibvirtException;

import tools.jackson.databind.json.JsonMapper;

/**
 * Commands for the QEMU guest agent: https://qemu-project.gitlab.io/qemu/interop/qemu-ga-ref.html. The machine's owner may
 * remove the agent, so nothing essential depends on it. Calls run on a libvirt thread.
 */
final class GuestAgent {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LIMIT_SECONDS = 5;

    private final Clock clock;

    GuestAgent(Clock clock) {
        this.clock = clock;
    }

    /** Sets the machine's clock, which was stopped while the machine was saved. */
    void setTime(Domain domain) throws LibvirtException {
        domain.qemuAgentCommand(timeRequest(), LIMIT_SECONDS, 0);
    }

    /** Replaces all keys in the user's {@code authorized_keys}. */
    void replaceAuthorizedKeys(Domain domain, String user, List<String> keys) throws LibvirtException {
        domain.qemuAgentCommand(keysRequest(user, keys), LIMIT_SECONDS, 0);
    }

    String timeRequest() {
        return request("guest-set-time", Map.of("time", TimeUnit.MILLISECONDS.toNanos(clock.millis())));
    }

    static String keysRequest(String user, List<String> keys) {
        return request("guest-ssh-add-authorized-keys", Map.of("username", user, "keys", keys, "reset", true));
    }

    private static String request(String command, Map<String, Object> arguments) {
        return JSON.writeValueAsString(Map.of("execute", command, "arguments", arguments));
    }
}
