package dev.webhoster.hosting.reconcile;

import java.util.Map;
import java.util.Set;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.ReverseProxyContract;

/** The fake keeps the port's promises, as nginx does. */
class FakeProxyTest implements ReverseProxyContract {

    private final FakeProxy proxy = new FakeProxy();

    @Override
    public ReverseProxy proxy() {
        proxy.setUnavailable(Set.of(taken()));
        return proxy;
    }

    @Override
    public Slot taken() {
        return new Slot(22);
    }

    @Override
    public void alterLink(long siteId) {
        proxy.alter(siteId);
    }

    @Override
    public void removeLink(long siteId) {
        proxy.lose(siteId);
    }

    @Override
    public Map<Ability, String> missing() {
        return Map.of(Ability.WEB, "it serves nobody", Ability.PACKETS, "it knows no packets");
    }
}
