package dev.webhoster.proxy;

import dev.webhoster.platform.CommandRunner;

/** The parts of this module that the application holds on to, put together. */
record ProxyParts(ReverseProxy reverseProxy, ProxyLifecycle lifecycle, NginxHealthIndicator health) {

    static ProxyParts assemble(ProxySettings settings, Machines machines, CommandRunner commands, PortGate gate) {
        Host host = Host.detect();
        ConfigurationText text = new ConfigurationText(settings, machines, host);
        NginxProcess webProcess = new NginxProcess(commands, settings.programs().nginx(), NginxHome.web(settings.folders().state()));
        NginxProcess sshProcess = new NginxProcess(commands, settings.programs().nginx(), NginxHome.ssh(settings.folders().state()));
        SiteFiles files = new SiteFiles(settings.folders().state());
        WebNginx web = new WebNginx(webProcess, files);
        SshGateway gateway = new SshGateway(sshProcess, text, gate,
                new SshGateway.Setup(settings.front().listen(), machines.firstSshPort(), host.openFiles()));
        SharedReload reload = new SharedReload(new SitePlacement(files, webProcess), web, settings.limits().betweenReloads());
        return new ProxyParts(new NginxReverseProxy(text, machines, reload, new SshAccess(gate, gateway)),
                new ProxyLifecycle(text, web, gateway), new NginxHealthIndicator(webProcess, sshProcess));
    }
}
