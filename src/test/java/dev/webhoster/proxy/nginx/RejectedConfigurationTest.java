package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.webhoster.Fault;
import dev.webhoster.Real;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.Route;

@Real(NGINX)
class RejectedConfigurationTest {

    private static final Route GOOD = new Route(1, new Slot(1));
    private static final Route BAD = new Route(7, new Slot(7));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestProxy proxy;
    private TestMachine machine;

    @BeforeEach
    void start() throws Exception {
        proxy = TestProxy.started("", Duration.ofMillis(300));
        machine = new TestMachine(proxy, GOOD.slot(), "good");
    }

    @AfterEach
    void stop() throws Exception {
        threads.close();
        machine.close();
        proxy.close();
    }

    @Test
    @Fault(value = "nginx refuses one site",
            expected = "the others of the same reload are published")
    void refusesOneAndPublishesTheOthersOfTheSameReload() throws Exception {
        proxy.editTemplate("site.conf", "keepalive 8;", "keepalive 8;[# th:if=\"${id == 7}\"]bogus on;[/]");
        proxy.proxy().publish(GOOD);
        List<Future<Integer>> all = IntStream.rangeClosed(2, 12).boxed().map(this::publishLater).toList();
        for (int id = 2; id <= 12; id++) {
            Future<Integer> one = all.get(id - 2);
            if (id == 7) {
                assertThatThrownBy(one::get).hasRootCauseInstanceOf(ProxyException.Refused.class)
                        .hasMessageContaining("site 7").hasMessageContaining("unknown directive \"bogus\"");
            } else {
                assertThat(one.get()).isEqualTo(200);
            }
        }
        assertThat(proxy.siteFiles()).hasSize(2 * 11).noneMatch(each -> each.endsWith("/7.conf"));
        assertThat(proxy.filter.all().open()).containsExactly(GOOD.slot());
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("good");
    }

    @Test
    void putsTheOldFileBackWhenTheNewOneIsRefused() throws Exception {
        proxy.proxy().publish(GOOD);
        Path file = proxy.state().resolve("sites-available/hosting/1.conf");
        String before = Files.readString(file);
        proxy.editTemplate("site.conf", "keepalive 8;", "keepalive bogus;");
        assertThatThrownBy(() -> proxy.proxy().publish(GOOD)).isInstanceOf(ProxyException.Refused.class);
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("good");
    }

    @Test
    @Fault(value = "nginx refuses the whole configuration",
            expected = "it keeps serving the old one")
    void keepsServingWhileTheOperatorsConfigurationIsBroken() throws Exception {
        proxy.proxy().publish(GOOD);
        String good = Files.readString(proxy.web().home().conf());
        Files.writeString(proxy.web().home().conf(), good.replace("gzip on;", "gzip maybe;"));
        assertThatThrownBy(() -> proxy.proxy().publish(BAD)).isInstanceOf(ProxyException.Unavailable.class)
                .hasMessageContaining("even without this change").hasMessageContaining("gzip");
        assertThat(proxy.visitor().get("/1/").body()).isEqualTo("good");
        assertThat(proxy.siteFiles()).hasSize(2);
        Files.writeString(proxy.web().home().conf(), good);
        proxy.proxy().publish(BAD);
        assertThat(proxy.proxy().isPublished(BAD)).isTrue();
    }

    /** @return the status that a visitor gets right after publish has returned; all have the same machine */
    private Future<Integer> publishLater(int id) {
        return threads.submit(() -> {
            proxy.proxy().publish(new Route(id, GOOD.slot()));
            return proxy.visitor().get("/" + id + "/").status();
        });
    }
}
