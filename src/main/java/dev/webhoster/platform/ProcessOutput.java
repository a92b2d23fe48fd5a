package dev.webhoster.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a process prints, read while it runs, so that a full pipe never stops it. */
final class ProcessOutput {

    /** A child that lives on may keep the pipe open for ever: after the process's end its last words get this long. */
    private static final Duration PIPE_LIMIT = Duration.ofSeconds(1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    ProcessOutput(Process process) {
        reader = Thread.ofPlatform().daemon().name("output of " + process.pid()).start(() -> read(process.getInputStream()));
    }

    /** All of it, once the process has ended. */
    String text() throws InterruptedException {
        reader.join(PIPE_LIMIT);
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private void read(InputStream pipe) {
        try {
            pipe.transferTo(bytes);
        } catch (IOException e) {
            // The process was killed, and nobody asks for its output any more
        }
    }
}
