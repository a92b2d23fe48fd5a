package dev.webhoster.vm.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.web.util.HtmlUtils;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.vm.MachineSpec;

/** Renders what cloud-init reads at a machine's first boot, from the operator's folder {@code cloud-init/}. */
public final class CloudInitSeeds implements SeedFactory {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN OPENSSH PRIVATE KEY-----\\R([A-Za-z0-9+/=]+\\R)+-----END OPENSSH PRIVATE KEY-----\\R?");

    private final TextTemplates templates;
    private final SeedImage image;
    private final AddressPlan plan;

    public CloudInitSeeds(TextTemplates templates, SeedImage image, AddressPlan plan) {
        this.templates = templates;
        this.image = image;
        this.plan = plan;
    }

    @Override
    public byte[] imageFor(MachineSpec spec, Template template) {
        Seed seed = render(spec, template.packaged());
        return image.build(Map.of("user-data", seed.userData(), "meta-data", seed.metaData()));
    }

    /** The two files of a NoCloud seed. */
    record Seed(String userData, String metaData) {}

    /**
     * @param packaged whether the template contains the web server and the other programs
     * @throws IllegalArgumentException when a value could break out of its place in the files
     */
    Seed render(MachineSpec machine, boolean packaged) {
        requireValid(machine);
        Map<String, Object> values = Map.of(
                "instanceId", quote(machine.id().toString()),
                "hostname", quote(machine.hostname()),
                "authorizedKeys", quote(machine.authorizedKeys()),
                "hostKeyPrivate", quote(machine.hostKey().privateKey()),
                "hostKeyPublic", quote(machine.hostKey().publicKey()),
                "welcomePage", Base64.getEncoder().encodeToString(welcomePage(machine).getBytes(UTF_8)),
                "packaged", packaged);
        return new Seed(templates.render("user-data.yaml", values), templates.render("meta-data.yaml", values));
    }

    /** The first page of a new site. It is in the seed as base64, so that no text typed by a person reaches the YAML. */
    String welcomePage(MachineSpec machine) {
        URI site = URI.create(machine.welcome().siteUrl());
        require(List.of("http", "https").contains(String.valueOf(site.getScheme())) && site.getHost() != null, "site URL", site);
        return templates.render("welcome.html", Map.of(
                "owner", HtmlUtils.htmlEscape(machine.welcome().owner(), "UTF-8"),
                "korean", machine.welcome().language().equals("ko"),
                "siteUrl", HtmlUtils.htmlEscape(site.toString(), "UTF-8"),
                "sitePath", HtmlUtils.htmlEscape(site.getPath(), "UTF-8"),
                "sshHost", site.getHost(),
                "sshPort", Integer.toString(plan.sshPort(machine.slot()))));
    }

    private static void requireValid(MachineSpec machine) {
        require(LABEL.matcher(machine.hostname()).matches(), "host name", machine.hostname());
        machine.authorizedKeys().forEach(key -> require(isOneLine(key), "authorized key", key));
        require(PEM.matcher(machine.hostKey().privateKey()).matches(), "private host key", "(not shown)");
        require(isOneLine(machine.hostKey().publicKey()), "public host key", machine.hostKey().publicKey());
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Not a valid %s: \"%s\"".formatted(what, value));
        }
    }

    private static boolean isOneLine(String key) {
        return !key.isBlank() && key.codePoints().noneMatch(CloudInitSeeds::breaksLines);
    }

    private static boolean breaksLines(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String quote(List<String> texts) {
        return texts.stream().map(CloudInitSeeds::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A YAML double-quoted scalar in plain ASCII, which every parser reads alike. */
    private static String quote(String text) {
        return text.codePoints().mapToObj(CloudInitSeeds::escape).collect(Collectors.joining("", "\"", "\""));
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
