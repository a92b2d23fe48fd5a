package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.webhoster.Real;
import dev.webhoster.platform.AtomicFile;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;

/** An nginx of version 0.2 runs, with the files by which that version named its sites. */
@Real(NGINX)
class SiteFilesUpgradeTest {

    private static final Path FORMER = Path.of("src/test/resources/upgrade/nginx-0.2");

    private TestProxy proxy;
    private TestMachine machine;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.notStarted(Path.of("/usr/sbin/nginx"));
        machine = new TestMachine(proxy, new Slot(5), "five");
        site(5, true, siteFile(5, new Slot(5)));
        site(6, false, siteFile(6, new Slot(6)));
        site(8, true, "upstream 8.site { server 127.0.0.9:1; }");
        AtomicFile.write(proxy.state().resolve("web/generation.conf"), "return 200 3f0c6a4e-0000-0000-0000-000000000000;\n");
        AtomicFile.write(proxy.web().home().conf(), "user root;\n" + Files.readString(FORMER.resolve("web.conf"))
                .replace("/var/lib/vm-webhoster/nginx", proxy.state().toString())
                .replace("listen 127.0.0.1:80", "listen %s:%s".formatted(proxy.listen(), proxy.settings.front().httpPort())));
        Files.createDirectories(proxy.web().home().folder().resolve("temp"));
        proxy.web().start();
    }

    @AfterEach
    void stop() throws Exception {
        machine.close();
        proxy.close();
    }

    @Test
    void sitesAreServedWithoutAGapAndTheFormerFilesGo() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Integer>> visits = threads.submit(visitsUntil(isOver));
            proxy.parts.lifecycle().start();
            isOver.set(true);
            assertThat(visits.get()).isNotEmpty().containsOnly(200);
        }
        assertThat(proxy.visitor().get("/5/").body()).isEqualTo("five");
        assertThat(proxy.proxy().routes().intact()).containsExactly(new Route(5, new Slot(5)));
        assertThat(proxy.siteFiles()).containsExactly(proxy.link(5));
        assertThat(proxy.state().resolve("sites-available")).doesNotExist();
        assertThat(proxy.state().resolve("sites-enabled")).doesNotExist();
        assertThat(proxy.state().resolve("web/generation.conf")).doesNotExist();
    }

    private Callable<List<Integer>> visitsUntil(AtomicBoolean end) {
        List<Integer> statuses = new ArrayList<>();
        return () -> {
            do {
                statuses.add(proxy.visitor().get("/5/").status());
            } while (!end.get());
            return statuses;
        };
    }

    private void site(long id, boolean isEnabled, String text) throws IOException {
        AtomicFile.write(proxy.state().resolve("sites-available/hosting/" + id + ".conf"), text);
        Path link = Files.createDirectories(proxy.state().resolve("sites-enabled/hosting")).resolve(id + ".conf");
        if (isEnabled) {
            Files.createSymbolicLink(link, Path.of("../../sites-available/hosting/" + id + ".conf"));
        }
    }

    private String siteFile(long id, Slot slot) throws IOException {
        return Files.readString(FORMER.resolve("site.conf")).replace("123456789012345678", "" + id)
                .replace("10.77.42.7:80", proxy.machines.web(slot));
    }
}
