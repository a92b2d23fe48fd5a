package dev.webhoster.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads the output of a process while it runs, so that a full pipe never blocks it. */
final class ProcessOutput {

    /** A child process may keep the pipe open: after the process's end the pipe is read no longer than this. */
    private static final Duration PIPE_LIMIT = Duration.ofSeconds(1);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread reader;

    ProcessOutput(Process process) {
        reader = Thread.ofPlatform().daemon().name("output of " + process.pid()).start(() -> read(process.getInputStream()));
    }

    /** The whole output, once the process has ended. */
    String text() throws InterruptedException {
        reader.join(PIPE_LIMIT);
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private void read(InputStream pipe) {
        try {
            pipe.transferTo(bytes);
        } catch (IOException e) {
            // The process was killed: its output is no longer needed
        }
    }
}
