package dev.webhoster.proxy.nginx;

import static dev.webhoster.Real.Part.NFTABLES;
import static dev.webhoster.Real.Part.NGINX;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import dev.webhoster.Real;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.ReverseProxyContract;

/** A real nginx and the kernel's packet filter, with machines at their own addresses. */
@Tag("machine")
@Real({NGINX, NFTABLES})
class NftReverseProxyTest implements ReverseProxyContract {

    private static final List<AutoCloseable> PARTS = new ArrayList<>();
    private static TestProxy proxy;

    @BeforeAll
    static void start() throws Exception {
        proxy = new TestProxy(TestProxy.Shape.REAL);
        PARTS.add(proxy);
        proxy.notices = slot -> Optional.of(Notice.of("site_stopped", Duration.ofMinutes(5)));
        PARTS.add(new ServerSocket(10_022, 5, InetAddress.getByName(proxy.listen())));
        proxy.parts.lifecycle().start();
        for (Slot slot : List.of(ONE, TWO)) {
            PARTS.add(PrivateHost.address("10.77.0." + slot.number()));
            PARTS.add(new TestMachine(proxy, slot, "machine " + slot.number()));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable part : PARTS.reversed()) {
            part.close();
        }
        PARTS.clear();
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
        NginxReverseProxyTest.alterLink(proxy, siteId);
    }

    @Override
    public void removeLink(long siteId) {
        NginxReverseProxyTest.removeLink(proxy, siteId);
    }

    @Override
    public String visit(long siteId) {
        return proxy.visitor().get("/" + siteId + "/").body();
    }

    @Override
    public boolean acceptsSsh(Slot slot) {
        try (Socket session = new Socket(proxy.listen(), proxy.machines.publicSshPort(slot))) {
            return session.isConnected();
        } catch (ConnectException refused) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
