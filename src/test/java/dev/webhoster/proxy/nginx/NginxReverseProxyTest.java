package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NGINX;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import dev.webhoster.Real;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.ReverseProxyContract;

/** A real nginx on loopback; the packet filter is a fake. */
@Real(NGINX)
class NginxReverseProxyTest implements ReverseProxyContract {

    private static TestProxy proxy;
    private static ServerSocket taken;
    private static TestMachine one;
    private static TestMachine two;

    @BeforeAll
    static void start() throws Exception {
        proxy = TestProxy.notStarted(Path.of("/usr/sbin/nginx"));
        taken = new ServerSocket(10_022, 5, InetAddress.getByName(proxy.listen()));
        proxy.parts.lifecycle().start();
        one = new TestMachine(proxy, ONE, "machine 1");
        two = new TestMachine(proxy, TWO, "machine 2");
    }

    @AfterAll
    static void stop() throws Exception {
        one.close();
        two.close();
        taken.close();
        proxy.close();
    }

    @AfterEach
    void clear() {
        proxy.proxy().clear(proxy.proxy().routes());
    }

    @Override
    public ReverseProxy proxy() {
        return proxy.proxy();
    }

    @Override
    public Slot taken() {
        return new Slot(22);
    }

    @Override
    public void alterLink(long siteId) {
        alterLink(proxy, siteId);
    }

    @Override
    public void removeLink(long siteId) {
        removeLink(proxy, siteId);
    }

    @Override
    public String visit(long siteId) {
        return proxy.visitor().get("/" + siteId + "/").body();
    }

    @Override
    public Map<Ability, String> missing() {
        return Map.of(Ability.PACKETS, "its packet filter is a fake: NftReverseProxyTest has the kernel's");
    }

    static void alterLink(TestProxy proxy, long siteId) {
        removeLink(proxy, siteId);
        try {
            Files.writeString(proxy.link(siteId), "by hand");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static void removeLink(TestProxy proxy, long siteId) {
        try {
            Files.delete(proxy.link(siteId));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
