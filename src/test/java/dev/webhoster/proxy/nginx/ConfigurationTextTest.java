package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.webhoster.Golden;
import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.ProxyException;
import dev.webhoster.proxy.ProxySettings;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.SshPorts;
import dev.webhoster.proxy.UpstreamAddresses;

class ConfigurationTextTest {

    private static final Route ROUTE = new Route(123456789012345678L, new Slot(4207));
    private static final SshPorts PORTS = new SshPorts(10_000, Set.of(10_001, 10_022, 10_024, 19_999));

    @Test
    void writesTheWebsConfiguration() {
        Golden.assertMatches("proxy/web.conf", text("127.0.0.1", 80, "localhost", "").web());
    }

    @Test
    void writesTheWebsConfigurationForThePublic() {
        Golden.assertMatches("proxy/web-public.conf", text("0.0.0.0", 8081, "sites.example.com", "sites.example.com").web());
    }

    @Test
    void writesASite() {
        Golden.assertMatches("proxy/site.conf", text("127.0.0.1", 80, "localhost", "").site(ROUTE));
    }

    @Test
    void writesASiteWithItsSubDomain() {
        Golden.assertMatches("proxy/site-domain.conf", text("0.0.0.0", 80, "localhost", "sites.example.com").site(ROUTE));
    }

    @Test
    void writesTheGatewaysConfiguration() {
        Golden.assertMatches("proxy/ssh.conf", text("127.0.0.1", 80, "localhost", "").ssh(PORTS));
    }

    @Test
    void listensOnAnAddressOfIpv6InBrackets() {
        assertThat(text("::1", 80, "localhost", "").ssh(PORTS)).contains("listen [::1]:10023 so_keepalive");
    }

    @Test
    void saysWhichTemplateIsBroken() throws Exception {
        Path folder = Files.createTempDirectory("wh");
        Path template = Files.writeString(folder.resolve("site.conf"), "[# th:if=\"${id\"]");
        try {
            assertThatThrownBy(() -> text(folder, "127.0.0.1", 80, "localhost", "").site(ROUTE))
                    .isInstanceOf(ProxyException.Unavailable.class).hasMessageContaining("site.conf");
        } finally {
            Files.delete(template);
            Files.delete(folder);
        }
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
                new ProxySettings.Limits(100, Duration.ofSeconds(300), Duration.ofSeconds(2), Duration.ofMinutes(10)));
        return new ConfigurationText(settings, new UpstreamAddresses("10.77", 10_000, 80, 22), new ProcessPrivileges(false, 20_000));
    }
}
