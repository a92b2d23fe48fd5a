package dev.webhoster.proxy.nginx;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.webhoster.platform.Slot;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.ProbeMark;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.UpstreamAddresses;
import dev.webhoster.proxy.nginx.SiteFiles.SiteFile;

/** The text of every file that nginx and nft read, made from the templates. Only numbers, addresses and settings go in. */
public final class ConfigurationText {

    private final TextTemplates templates;
    private final ProxySettings settings;
    private final UpstreamAddresses machines;
    private final ProcessPrivileges host;

    ConfigurationText(ProxySettings settings, UpstreamAddresses machines, ProcessPrivileges host) {
        this.templates = new TextTemplates(settings.folders().templates());
        this.settings = settings;
        this.machines = machines;
        this.host = host;
    }

    String web() {
        ProxySettings.Front front = settings.front();
        Map<String, Object> values = shared();
        values.put("connections", Math.min(16_384, host.openFiles() / 2));
        values.put("readTimeout", settings.limits().read().toSeconds());
        values.put("drain", settings.limits().drain().toSeconds());
        values.put("uploadMib", settings.limits().uploadMib());
        values.put("sitesHost", front.sitesHost());
        values.put("publicPort", front.httpPort() == 80 ? "" : ":" + front.httpPort());
        values.put("alsoLocalhost", front.sitesHost().equals("localhost") ? "" : "localhost ");
        values.putAll(words());
        return render("web.conf", values);
    }

    /** For the pages and problems that nginx makes itself. Nothing in them needs quoting: {@code SiteNoticesTest} sees to that. */
    private static Map<String, Object> words() {
        Map<String, Object> unknown = page("unknown", Notice.UNKNOWN.code(), 404);
        Map<String, Object> silent = page("silent", Notice.SILENT.code(), 503);
        return Map.of("pages", List.of(page("root", "root", 200), unknown, silent), "problems", List.of(unknown, silent),
                "retryAfter", Notice.SILENT.retryAfter().toSeconds());
    }

    private static Map<String, Object> page(String name, String code, int status) {
        return Map.of("name", name, "code", code, "status", status, "english", Notice.Words.of(code, Locale.ENGLISH),
                "korean", Notice.Words.of(code, Locale.KOREAN));
    }

    String site(Route route) {
        return render("site.conf", Map.of("id", route.siteId(), "address", machines.web(route.slot()),
                "listen", listen(), "domain", settings.front().sitesDomain()));
    }

    /** To which slot the file of a site leads, if it leads to any; all else in it may be wrong. */
    Optional<Slot> slotOf(SiteFile file) {
        return Optional.ofNullable(file.text()).flatMap(machines::slotIn);
    }

    String ssh(SshPorts ports) {
        Map<String, Object> values = shared();
        boolean dynamic = Files.exists(settings.programs().streamModule());
        values.put("streamModule", dynamic ? settings.programs().streamModule().toString() : "");
        values.put("connections", host.openFiles());
        values.put("firstDigit", machines.firstSshPort() / 10_000);
        values.put("prefix", machines.prefix());
        values.put("sshPort", machines.sshPort());
        values.put("host", bracketed());
        values.put("ranges", ports.ranges());
        return render("ssh.conf", values);
    }

    /** @param relayPort on which this application takes the place of held machines */
    public String gate(SshPorts ports, int relayPort) {
        return render("gate.nft", Map.of("ports", String.join(", ", ports.ranges()), "destination", destination(),
                "webPort", machines.webPort(), "relayPort", relayPort, "probe", ProbeMark.DSCP));
    }

    private Map<String, Object> shared() {
        return new HashMap<>(Map.of("folder", settings.folders().state().toString(), "asRoot", host.asRoot(),
                "openFiles", host.openFiles(), "listen", listen()));
    }

    private String listen() {
        return bracketed() + ":" + settings.front().httpPort();
    }

    private String bracketed() {
        String address = settings.front().listen();
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** Something else may use the same port on another of this host's addresses: not the gate's business. */
    private String destination() {
        String address = settings.front().listen();
        return switch (address) {
            case "0.0.0.0" -> "meta nfproto ipv4";
            case "::" -> "meta nfproto ipv6";
            default -> (address.contains(":") ? "ip6" : "ip") + " daddr " + address;
        };
    }

    private String render(String name, Map<String, Object> values) {
        try {
            return templates.render(name, values);
        } catch (RuntimeException e) {
            throw new ProxyException.Unavailable("The template " + name + " could not be rendered: " + e.getMessage(), e);
        }
    }
}
