package dev.webhoster.vm.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.webhoster.platform.TextTemplates;
import org.springframework.web.util.HtmlUtils;

/** Writes what cloud-init reads at a machine's first start, out of the operator's folder {@code cloud-init/}. */
final class CloudInit {

    /** The two files of a NoCloud seed. */
    record Seed(String userData, String metaData) {}

    private final TextTemplates templates;

    CloudInit(TextTemplates templates) {
        this.templates = templates;
    }

    Seed seed(MachineIdentity machine) {
        Map<String, Object> values = Map.of(
                "instanceId", quote(machine.instanceId().toString()),
                "hostname", quote(machine.hostname()),
                "authorizedKeys", quote(machine.authorizedKeys()),
                "hostKeyPrivate", quote(machine.hostKey().privateKey()),
                "hostKeyPublic", quote(machine.hostKey().publicKey()),
                "welcomePage", Base64.getEncoder().encodeToString(welcomePage(machine).getBytes(UTF_8)),
                "packaged", machine.packaged());
        return new Seed(templates.render("user-data.yaml", values), templates.render("meta-data.yaml", values));
    }

    /** The page that a new site shows; it goes into the seed as base64, so nothing that a person typed reaches YAML. */
    String welcomePage(MachineIdentity machine) {
        return templates.render("welcome.html", Map.of(
                "owner", HtmlUtils.htmlEscape(machine.welcome().owner(), "UTF-8"),
                "korean", machine.welcome().language().equals("ko"),
                "siteUrl", HtmlUtils.htmlEscape(machine.site().url().toString(), "UTF-8"),
                "sshHost", machine.site().url().getHost(),
                "sshPort", Integer.toString(machine.site().sshPort())));
    }

    private static String quote(List<String> texts) {
        return texts.stream().map(CloudInit::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A YAML double-quoted scalar in plain ASCII, which means the same to every parser. */
    private static String quote(String text) {
        return text.codePoints().mapToObj(CloudInit::escape).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '"', '\\' -> "\\" + (char) codePoint;
            case '\n' -> "\\n";
            default -> codePoint >= ' ' && codePoint < 127
                    ? Character.toString(codePoint)
                    : String.format(Locale.ROOT, "\\U%08x", codePoint);
        };
    }
}
