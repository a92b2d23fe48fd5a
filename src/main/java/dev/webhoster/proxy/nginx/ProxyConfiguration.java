package dev.webhoster.proxy.nginx;

import java.nio.file.Path;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Instance;
import dev.webhoster.platform.ListenAddresses;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.HoldPageSource;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.filter.NftPacketFilter;
import dev.webhoster.proxy.filter.NftScript;
import dev.webhoster.proxy.filter.PacketFilter;
import dev.webhoster.proxy.relay.Relay;

/** Puts the module together; {@code webhoster.proxy.enabled=false} leaves it out, for tests that bring a fake. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "webhoster.proxy.enabled", matchIfMissing = true)
class ProxyConfiguration {

    /** The parts that the application uses. */
    record Parts(ReverseProxy reverseProxy, ProxyLifecycle lifecycle, NginxHealthIndicator health) {}

    @Bean
    Parts proxyParts(ProxySettings settings, AddressPlan plan, Instance instance, CommandRunner commands,
            ObjectProvider<HoldPageSource> notices) {
        UpstreamAddresses machines = UpstreamAddresses.of(plan);
        Relay relay = Relay.of(notices::getIfAvailable, settings.folders().templates());
        return assemble(settings, machines, commands, nft(settings, machines, instance.table("gate"), commands, relay), relay);
    }

    /** @param machines where they are; tests have them on loopback */
    static Parts assemble(ProxySettings settings, UpstreamAddresses machines, CommandRunner commands, PacketFilter filter, Relay relay) {
        ProcessPrivileges privileges = ProcessPrivileges.detect();
        List<String> addresses = ListenAddresses.of(settings.front().listen());
        ConfigurationText text = new ConfigurationText(settings, machines, privileges, addresses);
        Path binary = settings.programs().nginx();
        Path state = settings.folders().state();
        NginxProcess webProcess = new NginxProcess(commands, binary, NginxHome.web(state));
        NginxProcess sshProcess = new NginxProcess(commands, binary, NginxHome.ssh(state));
        SiteLinks links = new SiteLinks(state);
        WebNginx web = new WebNginx(webProcess, links, new FormerSiteFiles(state, machines));
        VisitorAddresses visitors = new VisitorAddresses(filter, privileges);
        SshGateway gateway = new SshGateway(sshProcess, text, filter,
                new SshGateway.Setup(sshAddresses(addresses, privileges), machines.firstSshPort(), privileges.openFiles(), visitors));
        return new Parts(new NginxReverseProxy(links, web, new TrafficSwitch(filter, gateway, machines)),
                new ProxyLifecycle(relay, text, new ProxyLifecycle.Servers(web, gateway), visitors),
                new NginxHealthIndicator(web, gateway, visitors));
    }

    /** Each address takes a file for each port. Where there are too few, SSH is served on the operator's address only. */
    private static List<String> sshAddresses(List<String> all, ProcessPrivileges privileges) {
        return privileges.openFiles() >= all.size() * SshGateway.FEWEST_FILES ? all : all.subList(0, 1);
    }

    static PacketFilter nft(ProxySettings settings, UpstreamAddresses machines, String table, CommandRunner commands, Relay relay) {
        NftScript script = new NftScript(machines, new TextTemplates(settings.folders().templates()), table);
        return new NftPacketFilter(commands, settings.programs().nft(), script, relay::port);
    }

    @Bean
    ReverseProxy reverseProxy(Parts parts) {
        return parts.reverseProxy();
    }

    /** Not for an audit: visitors are redirected to the relay of the application that runs. */
    @Bean
    @ConditionalOnBooleanProperty(name = "webhoster.audit", havingValue = false, matchIfMissing = true)
    ProxyLifecycle proxyLifecycle(Parts parts) {
        return parts.lifecycle();
    }

    @Bean
    NginxHealthIndicator nginxHealthIndicator(Parts parts) {
        return parts.health();
    }
}
