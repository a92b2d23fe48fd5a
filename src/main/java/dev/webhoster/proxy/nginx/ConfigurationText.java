package dev.webhoster.proxy.nginx;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import dev.webhoster.platform.Sha256;
import dev.webhoster.platform.Slot;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.proxy.HoldPageSource.Notice;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.UpstreamAddresses;

/** The text of every file that nginx reads, made from the templates. Only numbers, addresses, settings and our own words go in. */
final class ConfigurationText {

    private static final String DIGEST = "DIGEST-OF-THIS-CONFIGURATION";

    private final TextTemplates templates;
    private final ProxySettings settings;
    private final UpstreamAddresses machines;
    private final ProcessPrivileges privileges;
    private final List<String> addresses;

    /** @param addresses on which sites are served, one or two */
    ConfigurationText(ProxySettings settings, UpstreamAddresses machines, ProcessPrivileges privileges, List<String> addresses) {
        this.templates = new TextTemplates(settings.folders().templates());
        this.settings = settings;
        this.machines = machines;
        this.privileges = privileges;
        this.addresses = addresses;
    }

    /** Contains its own digest, by which nginx tells which configuration it serves. */
    String web() {
        String text = render("web.conf", webValues());
        return text.replace(DIGEST, Sha256.hex(text));
    }

    private Map<String, Object> webValues() {
        ProxySettings.Front front = settings.front();
        Map<String, Object> values = shared();
        values.put("digest", DIGEST);
        values.put("slots", IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new).map(this::upstream).toList());
        values.put("domain", front.sitesDomain().replace(".", "\\."));
        List<String> listens = addresses.stream().map(each -> bracketed(each) + ":" + front.httpPort()).toList();
        values.put("listen", listens.getFirst());
        values.put("alsoListen", listens.size() > 1 ? listens.get(1) : "");
        values.put("connections", Math.min(16_384, privileges.openFiles() / 2));
        values.put("readTimeout", settings.limits().read().toSeconds());
        values.put("drain", settings.limits().drain().toSeconds());
        values.put("uploadMib", settings.limits().uploadMib());
        values.put("sitesHost", front.sitesHost());
        values.put("publicPort", front.httpPort() == 80 ? "" : ":" + front.httpPort());
        values.put("alsoLocalhost", front.sitesHost().equals("localhost") ? "" : "localhost ");
        values.putAll(words());
        return values;
    }

    private Map<String, Object> upstream(Slot slot) {
        return Map.of("number", slot.number(), "address", machines.web(slot));
    }

    /** For the pages and problems that nginx makes itself. Nothing in them needs quoting: {@code SiteNoticesTest} sees to that. */
    private static Map<String, Object> words() {
        Map<String, Object> unknown = page(Notice.UNKNOWN.code(), "unknown", Notice.UNKNOWN.code(), 404);
        Map<String, Object> numberless = page("numberless", "numberless", Notice.UNKNOWN.code(), 404);
        Map<String, Object> silent = page(Notice.SILENT.code(), "silent", Notice.SILENT.code(), 503);
        return Map.of("pages", List.of(page("root", "root", "root", 200), unknown, numberless, silent),
                "problems", List.of(unknown, numberless, silent), "retryAfter", Notice.SILENT.retryAfter().toSeconds());
    }

    private static Map<String, Object> page(String words, String name, String code, int status) {
        return Map.of("name", name, "code", code, "status", status, "english", Notice.Words.of(words, Locale.ENGLISH),
                "korean", Notice.Words.of(words, Locale.KOREAN));
    }

    /** @param showsVisitors whether machines see the addresses of those who come by SSH */
    String ssh(SshPorts ports, boolean showsVisitors) {
        Map<String, Object> values = shared();
        boolean dynamic = Files.exists(settings.programs().streamModule());
        values.put("streamModule", dynamic ? settings.programs().streamModule().toString() : "");
        values.put("connections", privileges.openFiles());
        values.put("firstDigit", machines.firstSshPort() / 10_000);
        values.put("prefix", machines.prefix());
        values.put("prefixPattern", machines.prefix().replace(".", "\\."));
        values.put("showsVisitors", showsVisitors);
        values.put("sshPort", machines.sshPort());
        values.put("listens", ports.addresses().stream().map(ConfigurationText::bracketed)
                .flatMap(address -> ports.ranges().stream().map(range -> address + ":" + range)).toList());
        return render("ssh.conf", values);
    }

    private Map<String, Object> shared() {
        return new HashMap<>(Map.of("folder", settings.folders().state().toString(), "asRoot", privileges.asRoot(),
                "openFiles", privileges.openFiles()));
    }

    private static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private String render(String name, Map<String, Object> values) {
        try {
            return templates.render(name, values);
        } catch (RuntimeException e) {
            throw ProxyException.Unavailable.template(name, e);
        }
    }
}
