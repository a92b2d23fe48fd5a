package dev.webhoster.proxy.nginx;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.filter.NftPacketFilter;
import dev.webhoster.proxy.filter.NftScript;
import dev.webhoster.proxy.filter.PacketFilter;
import dev.webhoster.proxy.relay.Relay;

/** Gives the parts to the application; {@code webhoster.proxy.enabled=false} leaves them out, for tests that bring a fake. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "webhoster.proxy.enabled", matchIfMissing = true)
class ProxyConfiguration {

    @Bean
    ProxyParts proxyParts(ProxySettings settings, AddressPlan plan, CommandRunner commands, ObjectProvider<HoldPageSource> standIn) {
        UpstreamAddresses machines = UpstreamAddresses.of(plan);
        ConfigurationText text = new ConfigurationText(settings, machines, ProcessPrivileges.detect());
        Relay relay = Relay.of(standIn::getIfAvailable, settings.folders().templates());
        PacketFilter gate = new NftPacketFilter(commands, settings.programs().nft(), new NftScript(machines),
                ports -> text.gate(ports, relay.port()));
        return ProxyParts.assemble(settings, machines, commands, new Steering(gate, relay));
    }

    @Bean
    ReverseProxy reverseProxy(ProxyParts parts) {
        return parts.reverseProxy();
    }

    /** Not for an audit: the relay of the application that runs is what visitors are led to. */
    @Bean
    @ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
    ProxyLifecycle proxyLifecycle(ProxyParts parts) {
        return parts.lifecycle();
    }

    @Bean
    NginxHealthIndicator nginxHealthIndicator(ProxyParts parts) {
        return parts.health();
    }
}
