package dev.webhoster.vm.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import dev.webhoster.Golden;
import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.CommandRunner;
import dev.webhoster.platform.Slot;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.MachineSpec;

class CloudInitTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGFubmE= anna@home";
    private static final HostKey HOST_KEY = new HostKey(
            "-----BEGIN OPENSSH PRIVATE KEY-----\nbm90IGEga2V5\nYXQgYWxs\n-----END OPENSSH PRIVATE KEY-----\n",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGhvc3Q=");

    private static final MachineSpec.Welcome WELCOME = new MachineSpec.Welcome("Anna", "http://localhost/7/", "en");

    private final CloudInitSeeds cloudInit = new CloudInitSeeds(new TextTemplates(Path.of("cloud-init")),
            new SeedImage(new CommandRunner()), new AddressPlan("10.77", 10_000));

    @Test
    void tellsAPackagedMachineWhoItIs() {
        CloudInitSeeds.Seed seed = cloudInit.render(machine("Anna", KEY, KEY + "-2"), true);

        Golden.assertMatches("cloud-init/user-data-packaged.yaml", seed.userData());
        Golden.assertMatches("cloud-init/meta-data-packaged.yaml", seed.metaData());
    }

    @Test
    void letsAPlainImageInstallWhatItLacks() {
        CloudInitSeeds.Seed seed = cloudInit.render(machine("Anna", KEY), false);

        Golden.assertMatches("cloud-init/user-data-plain.yaml", seed.userData());
        Golden.assertMatches("cloud-init/meta-data-plain.yaml", seed.metaData());
    }

    @Test
    void welcomesTheOwnerByName() {
        Golden.assertMatches("cloud-init/welcome.html", cloudInit.welcomePage(machine("Anna")));
    }

    @Test
    void welcomesTheOwnerInTheirLanguage() {
        MachineSpec korean = machine("site-7", new MachineSpec.Welcome("anna", "http://localhost/7/", "ko"), HOST_KEY);

        Golden.assertMatches("cloud-init/welcome-ko.html", cloudInit.welcomePage(korean));
    }

    @Test
    void takesANastyNameAsText() {
        String name = "\"]\n- x: '<script>alert(1)</script> [(${packaged})] &amp; é 🎉";
        String userData = cloudInit.render(machine(name, KEY), true).userData();

        assertThat(userData).doesNotContain("script>", "- x:");
        assertThat(new String(Base64.getDecoder().decode(welcomeContent(userData)), UTF_8))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; [(${packaged})] &amp;amp; é 🎉")
                .doesNotContain("<script");
    }

    @Test
    void keepsAKeyCommentExactlyAsItWas() {
        String nasty = KEY + " \"quoted\" \\ #no comment: {a}, 'b' é 🎉";

        assertThat(user(cloudInit.render(machine("Anna", nasty), true).userData()).get("ssh_authorized_keys"))
                .isEqualTo(List.of(nasty));
    }

    @Test
    void handsOverTheHostKeyUnchanged() {
        Map<String, Object> userData = parse(cloudInit.render(machine("Anna", KEY), true).userData());

        assertThat(userData.get("ssh_keys")).isEqualTo(
                Map.of("ed25519_private", HOST_KEY.privateKey(), "ed25519_public", HOST_KEY.publicKey()));
    }

    @Test
    void firewallOfAPlainImageIsThatOfOurTemplate() throws IOException {
        Object files = parse(cloudInit.render(machine("Anna", KEY), false).userData()).get("write_files");

        assertThat(files).asInstanceOf(LIST).anySatisfy(file -> assertThat(((Map<?, ?>) file).get("content")).isEqualTo(
                Files.readString(Path.of("scripts/guest/rootfs/etc/nftables.conf"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ssh-ed25519 AAAA\nroot", "ssh-ed25519 AAAA\u2028x", "ssh-ed25519 AAAA\u0000", "a\ud800"})
    void refusesKeysThatAreNotOneLine(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> cloudInit.render(machine("Anna", key), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/7/", "ftp://localhost/7/", "http:///7/"})
    void refusesSitesThatAreNotOnTheWeb(String url) {
        MachineSpec machine = machine("a", new MachineSpec.Welcome("Anna", url, "en"), HOST_KEY);

        assertThatIllegalArgumentException().isThrownBy(() -> cloudInit.render(machine, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a_b", "a.b", "A", "a\nb", "a-"})
    void refusesHostNamesThatAreNone(String hostname) {
        assertThatIllegalArgumentException().isThrownBy(() -> cloudInit.render(machine(hostname, WELCOME, HOST_KEY), true));
    }

    @Test
    void neverShowsAHostKeyThatItRefuses() {
        HostKey broken = new HostKey("secret", HOST_KEY.publicKey());

        assertThatIllegalArgumentException().isThrownBy(() -> cloudInit.render(machine("a", WELCOME, broken), true))
                .withMessageNotContaining("secret");
    }

    private static MachineSpec machine(String owner, String... keys) {
        return machine("site-7", new MachineSpec.Welcome(owner, "http://localhost/7/", "en"), HOST_KEY, keys);
    }

    private static MachineSpec machine(String hostname, MachineSpec.Welcome welcome, HostKey hostKey, String... keys) {
        return new MachineSpec(new UUID(1, 2), new Slot(4207), hostname, hostKey, welcome, List.of(keys), MachineSpec.Provenance.UNKNOWN);
    }

    private static Map<String, Object> parse(String yaml) {
        return new Yaml().load(yaml);
    }

    private static Map<?, ?> user(String userData) {
        return (Map<?, ?>) ((List<?>) parse(userData).get("users")).getFirst();
    }

    private static String welcomeContent(String userData) {
        return (String) ((Map<?, ?>) ((List<?>) parse(userData).get("write_files")).getFirst()).get("content");
    }
}
