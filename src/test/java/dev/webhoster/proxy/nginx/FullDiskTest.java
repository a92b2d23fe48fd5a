package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.platform.Rollback;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.Route;

/** On a file system of its own, which is filled up to some pages of 4 KiB. */
@Tag("machine")
@Real(NGINX)
class FullDiskTest {

    private static final Route OLD = new Route(1, new Slot(1));
    private static final Route MOVED = new Route(1, new Slot(2));
    private static final Route NEW = new Route(7, new Slot(7));
    private static final int PAGE = 4096;
    private static final Path DISK = Path.of("/mnt/small");

    private final Rollback made = new Rollback();
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(DISK);
        made.add(() -> Files.delete(DISK));
        PrivateHost.run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", DISK.toString());
        made.add(() -> PrivateHost.run("/usr/bin/umount", "-l", DISK.toString()));
        proxy = TestProxy.started(TestProxy.Shape.USUAL.in(DISK));
        made.add(() -> proxy.close());
        TestMachine machine = new TestMachine(proxy, OLD.slot(), "one");
        made.add(() -> machine.close());
        proxy.proxy().publish(OLD);
    }

    /** Also when the start failed half-way. */
    @AfterEach
    void stop() {
        made.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 8})
    @Fault(value = "disk full while nginx files are written",
            expected = "nothing half-written; goes on when there is room")
    void leavesNothingHalfWrittenAndGoesOnWhenThereIsRoom(int pages) throws Exception {
        fillBut(pages);
        for (Runnable call : new Runnable[] {() -> proxy.proxy().publish(NEW), () -> proxy.proxy().hold(MOVED),
            () -> proxy.proxy().withdraw(NEW)}) {
            Throwable failure = catchThrowable(call::run);
            assertThat(failure).as("with %d pages", pages).satisfiesAnyOf(none -> assertThat(none).isNull(),
                    full -> assertThat(full).isInstanceOf(ProxyException.Unavailable.class));
            assertThat(failure != null || pages > 0).as("a full disk is noticed").isTrue();
            assertThat(proxy.siteFiles()).allMatch(FullDiskTest::isWholeSite);
            assertThat(proxy.visitor().get("/1/").status()).isIn(200, 503);
        }
        Files.delete(DISK.resolve("filler"));
        proxy.proxy().publish(NEW);
        proxy.proxy().publish(OLD);
        assertThat(proxy.proxy().isPublished(NEW) && proxy.proxy().isPublished(OLD)).isTrue();
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");
    }

    private static boolean isWholeSite(String file) {
        try {
            return file.matches(".*/[17]\\.conf") && Files.readString(Path.of(file)).stripTrailing().endsWith("}");
        } catch (IOException e) {
            return false;
        }
    }

    /** The rest is given back after all was taken, since only then it is known how much that is. */
    private static void fillBut(int pages) throws IOException {
        Path filler = DISK.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[PAGE]);
            }
        } catch (IOException full) {
            try (var channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
                channel.truncate(Files.size(filler) / PAGE * PAGE - (long) pages * PAGE);
            }
        }
    }
}
