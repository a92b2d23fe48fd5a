package dev.webhoster.proxy.nginx;

import java.nio.file.Path;

import dev.webhoster.platform.CommandRunner;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.ReverseProxy;
import dev.webhoster.proxy.UpstreamAddresses;

/** The parts of this module that the application holds on to, put together. */
record ProxyParts(ReverseProxy reverseProxy, ProxyLifecycle lifecycle, NginxHealthIndicator health) {

    static ProxyParts assemble(ProxySettings settings, UpstreamAddresses machines, CommandRunner commands, Steering steering) {
        ProcessPrivileges host = ProcessPrivileges.detect();
        ConfigurationText text = new ConfigurationText(settings, machines, host);
        Path binary = settings.programs().nginx();
        Path state = settings.folders().state();
        NginxProcess webProcess = new NginxProcess(commands, binary, NginxHome.web(state));
        NginxProcess sshProcess = new NginxProcess(commands, binary, NginxHome.ssh(state));
        SiteFiles files = new SiteFiles(state);
        WebNginx web = new WebNginx(webProcess, files);
        SshGateway gateway = new SshGateway(sshProcess, text, steering.gate(),
                new SshGateway.Setup(settings.front().listen(), machines.firstSshPort(), host.openFiles()));
        CoalescedReload reload = new CoalescedReload(new SiteConfigDeployer(files, webProcess), web, settings.limits().betweenReloads());
        return new ProxyParts(new NginxReverseProxy(text, files, reload, new TrafficSwitch(steering.gate(), gateway, machines)),
                new ProxyLifecycle(steering.relay(), text, web, gateway), new NginxHealthIndicator(webProcess, sshProcess));
    }
}
