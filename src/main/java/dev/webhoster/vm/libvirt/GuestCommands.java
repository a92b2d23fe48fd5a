package dev.webhoster.vm.libvirt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.libvirt.Domain;
import org.libvirt.Error.ErrorDomain;
import org.libvirt.LibvirtException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.webhoster.vm.HypervisorException;

/**
 * The QEMU guest agent's protocol: https://qemu-project.gitlab.io/qemu/interop/qemu-ga-ref.html. Whatever goes wrong is the
 * guest's fault and says nothing about the host: what the guest answers is its owner's text, which is neither read for a
 * cause nor logged.
 */
record GuestCommands(Channel channel) {

    /** Passes a request to the agent and returns its answer. */
    @FunctionalInterface
    interface Channel {
        String ask(String request) throws LibvirtException;
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ANSWER_SECONDS = 5;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    /** What a program that ran inside has written, and its exit code. */
    record Output(int exit, byte[] bytes) {}

    static Channel to(Domain domain) {
        return request -> domain.qemuAgentCommand(request, ANSWER_SECONDS, 0);
    }

    /** @throws HypervisorException.AgentSilent when the agent does not answer, or not with what was asked for */
    JsonNode call(String command, Map<String, Object> arguments) {
        try {
            return JSON.readTree(channel.ask(request(command, arguments))).path("return");
        } catch (LibvirtException e) {
            if (e.getError().getDomain() == ErrorDomain.VIR_FROM_RPC) {
                throw new HypervisorException.Unreachable("The connection to libvirt broke during " + command, e);
            }
            throw new HypervisorException.AgentSilent("The guest agent did not do %s: %s".formatted(command, e.getError().getCode()), null);
        } catch (JacksonException e) {
            throw new HypervisorException.AgentSilent("The guest agent's answer to %s is no JSON".formatted(command), null);
        }
    }

    static String request(String command, Map<String, Object> arguments) {
        return JSON.writeValueAsString(Map.of("execute", command, "arguments", arguments));
    }

    /** Runs a shell script as root inside. */
    Output run(String script, List<String> arguments, byte[] input) {
        List<String> all = new ArrayList<>(List.of("-c", script, "sh"));
        all.addAll(arguments);
        JsonNode started = call("guest-exec", Map.of("path", "/bin/sh", "arg", all,
                "input-data", Base64.getEncoder().encodeToString(input), "capture-output", true));
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            JsonNode status = call("guest-exec-status", Map.of("pid", started.path("pid").asLong(0)));
            if (!status.path("exited").isBoolean()) {
                break;
            }
            if (status.path("exited").booleanValue()) {
                return output(status);
            }
            LockSupport.parkNanos(PAUSE_NANOS); // the agent does not tell when a program has ended
        }
        throw new HypervisorException.AgentSilent("A program inside did not end within %s".formatted(LIMIT), null);
    }

    private static Output output(JsonNode status) {
        try {
            return new Output(status.path("exitcode").asInt(-1), Base64.getDecoder().decode(status.path("out-data").asString("")));
        } catch (IllegalArgumentException e) {
            throw new HypervisorException.AgentSilent("The guest agent's answer is no base64", null);
        }
    }
}
