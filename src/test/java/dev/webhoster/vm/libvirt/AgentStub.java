package dev.webhoster.vm.libvirt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as a guest agent does. Programs run on this host, where the user's home is a folder of the test. */
final class AgentStub {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path programs;
    private JsonNode request = JSON.createObjectNode();
    private Map<String, Object> ended = Map.of();

    AgentStub(Path home) throws IOException {
        programs = Files.createDirectory(home.resolve("programs"));
        program("getent", "echo \"$2:x:1:1::%s:/bin/sh\"".formatted(home));
        program("chown", ":");
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    JsonNode lastRequest() {
        return request;
    }

    String answer(String text) {
        request = JSON.readTree(text);
        return JSON.writeValueAsString(Map.of("return", switch (request.path("execute").asString()) {
            case "guest-exec" -> run(request.path("arguments"));
            case "guest-exec-status" -> ended;
            default -> Map.of();
        }));
    }

    private Map<String, Object> run(JsonNode arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(arguments.path("path").asString()));
            arguments.path("arg").valueStream().map(JsonNode::asString).forEach(command::add);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().merge("PATH", programs + ":", (path, first) -> first + path);
            Process process = builder.start();
            try (OutputStream input = process.getOutputStream()) {
                input.write(Base64.getDecoder().decode(arguments.path("input-data").asString()));
            } catch (IOException e) {
                // The program has ended without reading
            }
            byte[] output = process.getInputStream().readAllBytes();
            ended = Map.of("exited", true, "exitcode", process.waitFor(), "out-data", Base64.getEncoder().encodeToString(output));
            return Map.of("pid", process.pid());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
