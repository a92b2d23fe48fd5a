package dev.webhoster;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * How long all tests wait for what must happen. A limit only ends a test that has failed, so it is ample: a machine that is
 * busy with other work takes many times as long as a quiet one. A promise about time is tested by a limit of its own.
 */
public final class AwaitilityDefaults implements LauncherSessionListener {

    private static final Duration AMPLE = Duration.ofMinutes(2);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(AMPLE);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }
}
