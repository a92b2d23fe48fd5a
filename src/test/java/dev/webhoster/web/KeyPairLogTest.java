package dev.webhoster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The private half of a key pair is in no log, however much an operator has it say. */
@PagesTest
class KeyPairLogTest {

    private static final Logger ALL = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @LocalServerPort
    int port;

    private final Lines lines = new Lines();
    private Level before;

    @BeforeEach
    void listen() {
        before = ALL.getLevel();
        ALL.setLevel(Level.TRACE);
        lines.start();
        ALL.addAppender(lines);
    }

    @AfterEach
    void stop() {
        ALL.detachAppender(lines);
        ALL.setLevel(before);
    }

    @Test
    void aPrivateKeyIsHandedOverAndNeverLogged() throws Exception {
        try (Visitor visitor = new Visitor(port)) {
            visitor.signUp();
            String key = visitor.post("/keys/pair", "_csrf=" + visitor.token("/keys") + "&form=" + UUID.randomUUID()).body();

            assertThat(key).contains("BEGIN OPENSSH PRIVATE KEY");
            String secret = key.lines().skip(1).findFirst().orElseThrow().substring(0, 40);
            assertThat(lines.heard).as("that anything was heard").anyMatch(line -> line.contains("/keys/pair"));
            assertThat(lines.heard).noneMatch(line -> line.contains("PRIVATE KEY") || line.contains(secret));
        }
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {

        private final List<String> heard = new CopyOnWriteArrayList<>();

        /** jdk.httpclient is this test's own browser. */
        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLoggerName().startsWith("jdk.")) {
                heard.add(event.getLoggerName() + " " + event.getFormattedMessage());
            }
        }
    }
}
