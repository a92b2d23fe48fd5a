package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

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

/** On a file system of its own, on which only so many more files can be made. A link takes none of its bytes. */
@Tag("machine")
@Real(NGINX)
class FullDiskTest {

    private static final Route OLD = new Route(1, new Slot(1));
    private static final Route MOVED = new Route(1, new Slot(2));
    private static final Route NEW = new Route(7, new Slot(7));
    private static final Path DISK = Path.of("/mnt/small");

    private final Rollback made = new Rollback();
    private TestProxy proxy;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectory(DISK);
        made.add(() -> Files.delete(DISK));
        PrivateHost.run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=3m,nr_inodes=120", "tmpfs", DISK.toString());
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
    @ValueSource(ints = {0, 1, 2, 3})
    @Fault(value = "disk full while nginx files are written",
            expected = "nothing half-written; goes on when there is room")
    void leavesNothingHalfWrittenAndGoesOnWhenThereIsRoom(int files) throws Exception {
        fillBut(files);
        boolean noticed = false;
        for (Runnable call : new Runnable[] {() -> proxy.proxy().publish(NEW), () -> proxy.proxy().hold(MOVED),
            () -> proxy.proxy().withdraw(new Route(8, new Slot(8)))}) {
            Throwable failure = catchThrowable(call::run);
            assertThat(failure).as("with %d files", files).satisfiesAnyOf(none -> assertThat(none).isNull(),
                    full -> assertThat(full).isInstanceOf(ProxyException.Unavailable.class));
            noticed |= failure != null;
            assertThat(proxy.siteFiles()).allMatch(FullDiskTest::isWholeSite);
            assertThat(proxy.visitor().get("/1/").status()).isIn(200, 503);
        }
        assertThat(noticed || files > 0).as("a full disk is noticed").isTrue();
        removeFiller();
        proxy.proxy().publish(NEW);
        proxy.proxy().publish(OLD);
        assertThat(proxy.proxy().isPublished(NEW) && proxy.proxy().isPublished(OLD)).isTrue();
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("one");
    }

    private static boolean isWholeSite(Path link) {
        try {
            return Files.readSymbolicLink(link).toString().matches("\\.\\./slots/[127]") && Files.exists(link);
        } catch (IOException e) {
            return false;
        }
    }

    private static void fillBut(int files) throws IOException {
        int made = 0;
        Files.createDirectory(DISK.resolve("filler"));
        try {
            while (true) {
                Files.createFile(DISK.resolve("filler/" + made));
                made++;
            }
        } catch (IOException full) {
            for (int freed = 1; freed <= files; freed++) {
                Files.delete(DISK.resolve("filler/" + (made - freed)));
            }
        }
    }

    private static void removeFiller() throws IOException {
        try (Stream<Path> all = Files.walk(DISK.resolve("filler"))) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
