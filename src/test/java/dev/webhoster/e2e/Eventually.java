package dev.webhoster.e2e;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import org.openqa.selenium.support.ui.FluentWait;

/** What becomes so after a while. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Eventually() {}

    /** Something that may take a while. */
    interface Check {
        boolean holds() throws IOException, InterruptedException;
    }

    static void holds(Check check) {
        new FluentWait<>(check).withTimeout(LIMIT).pollingEvery(Duration.ofMillis(250)).until(waited -> {
            try {
                return waited.holds();
            } catch (IOException | InterruptedException e) {
                return false;
            }
        });
    }

    static boolean connects(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 3000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
