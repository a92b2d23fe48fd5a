package dev.webhoster.proxy;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;

/** Gives the parts to the application; {@code webhoster.proxy.enabled=false} leaves them out, for tests that bring a fake. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "webhoster.proxy.enabled", matchIfMissing = true)
class ProxyConfiguration {

    @Bean
    ProxyParts proxyParts(ProxySettings settings, AddressPlan plan, CommandRunner commands) {
        Machines machines = Machines.of(plan);
        ConfigurationText text = new ConfigurationText(settings, machines, Host.detect());
        return ProxyParts.assemble(settings, machines, commands,
                new NftPortGate(commands, settings.programs().nft(), text::gate));
    }

    @Bean
    ReverseProxy reverseProxy(ProxyParts parts) {
        return parts.reverseProxy();
    }

    @Bean
    ProxyLifecycle proxyLifecycle(ProxyParts parts) {
        return parts.lifecycle();
    }

    @Bean
    NginxHealthIndicator nginxHealthIndicator(ProxyParts parts) {
        return parts.health();
    }
}
