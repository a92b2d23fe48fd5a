package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.webhoster.Golden;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.UpstreamAddresses;

class ConfigurationTextTest {

    private static final SshPorts PORTS = new SshPorts(List.of("127.0.0.1", "::1"), 10_000, Set.of(10_001, 10_022, 10_024, 19_999));

    @Test
    void writesTheWebsConfiguration() {
        Golden.assertMatches("proxy/web.conf", shortened(text("127.0.0.1", 80, "localhost", "").web()));
    }

    @Test
    void writesTheWebsConfigurationForThePublic() {
        Golden.assertMatches("proxy/web-public.conf", shortened(text("0.0.0.0", 8081, "sites.example.com", "sites.example.com").web()));
    }

    @Test
    void writesTheGatewaysConfiguration() {
        Golden.assertMatches("proxy/ssh.conf", text("127.0.0.1", 80, "localhost", "").ssh(PORTS, true));
    }

    @Test
    void listensOnAnAddressOfIpv6InBrackets() {
        assertThat(text("::1", 80, "localhost", "").web()).contains("listen [::1]:80;");
        assertThat(text("::1", 80, "localhost", "").ssh(PORTS, false)).contains("listen [::1]:10023 so_keepalive");
    }

    @Test
    void saysWhichTemplateIsBroken() throws Exception {
        Path folder = Files.createTempDirectory("wh");
        Path template = Files.writeString(folder.resolve("web.conf"), "[# th:if=\"${id\"]");
        try {
            assertThatThrownBy(() -> text(folder, "127.0.0.1", 80, "localhost", "").web())
                    .isInstanceOf(ProxyException.Unavailable.class).hasMessageContaining("web.conf");
        } finally {
            Files.delete(template);
            Files.delete(folder);
        }
    }

    @Test
    void aConfigurationNamesItsOwnDigest() {
        String one = text("127.0.0.1", 80, "localhost", "").web();
        assertThat(text("127.0.0.1", 80, "localhost", "").web()).isEqualTo(one);
        assertThat(digest(text("127.0.0.1", 81, "localhost", "").web())).isNotEqualTo(digest(one)).hasSize(64);
    }

    /** Without the upstreams between the first and the last, and without the digest, which each change of the template changes. */
    private static String shortened(String web) {
        assertThat(web.lines().filter(line -> line.startsWith("    upstream "))).hasSize(Slot.LAST);
        return web.replaceAll("(?m)^    upstream (?!1\\.|9999\\.).*\n", "").replace(digest(web), "DIGEST");
    }

    private static String digest(String web) {
        return Pattern.compile("return 200 ([0-9a-f]+);").matcher(web).results().findFirst().orElseThrow().group(1);
    }

    private static ConfigurationText text(String listen, int port, String host, String domain) {
        return text(Path.of("nginx-templates"), listen, port, host, domain);
    }

    /** A module's path that exists everywhere. */
    private static ConfigurationText text(Path templates, String listen, int port, String host, String domain) {
        ProxySettings settings = new ProxySettings(
                new ProxySettings.Programs(Path.of("/usr/sbin/nginx"), Path.of("/dev/null"), Path.of("/usr/sbin/nft")),
                new ProxySettings.Folders(Path.of("/var/lib/vm-webhoster/nginx"), templates),
                new ProxySettings.Front(listen, port, host, domain),
                new ProxySettings.Limits(100, Duration.ofSeconds(300), Duration.ofMinutes(10)));
        return new ConfigurationText(settings, new UpstreamAddresses("10.77", 10_000, 80, 22), new ProcessPrivileges(false, 20_000, true),
                listen.equals("127.0.0.1") ? List.of(listen, "::1") : List.of(listen));
    }
}
