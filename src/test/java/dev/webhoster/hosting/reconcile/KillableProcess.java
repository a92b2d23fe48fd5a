package dev.webhoster.hosting.reconcile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A {@link KillableApplication} as a child of this test. */
public final class KillableProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private KillableProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader();
        this.orders = new PrintStream(process.getOutputStream(), true);
    }

    /** Returns when it is ready.
     *
     * @param log the file of its output */
    public static KillableProcess start(Map<String, String> settings, Path log) throws IOException {
        if (!AotCachedJava.isCacheMade()) {
            try (KillableProcess first = start(AotCachedJava.making(KillableApplication.class), settings, log)) {
                first.end();
            }
        }
        return start(AotCachedJava.using(KillableApplication.class), settings, log);
    }

    private static KillableProcess start(List<String> command, Map<String, String> settings, Path log) throws IOException {
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        KillableProcess child = new KillableProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
        String first = child.awaitAnswer();
        if (!first.equals("ready")) {
            child.close();
            throw new IllegalStateException("The application did not start: " + first + ", see " + log);
        }
        return child;
    }

    /** Ends it in order. */
    private void end() {
        orders.println("end");
        process.onExit().join();
    }

    /** Makes it die after this number of actions from now. */
    void dieAfter(int things) throws IOException {
        orders.println("die " + things);
        awaitAnswer();
    }

    /** The text of its drift report. */
    public String driftReport() throws IOException {
        orders.println("drift");
        return awaitAnswer();
    }

    boolean isDead() {
        return !process.isAlive();
    }

    /** Its last output before it died, such as "dies after create". */
    String lastWords() throws IOException {
        return awaitAnswer();
    }

    private String awaitAnswer() throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith("> ")) {
                return line.substring(2).strip();
            }
        }
        return "(no words)";
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
