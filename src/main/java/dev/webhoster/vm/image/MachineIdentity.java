package dev.webhoster.vm.image;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.webhoster.vm.HostKey;
import dev.webhoster.vm.MachineSpec;

/**
 * What makes one machine different from all others made from the same template.
 *
 * @param instanceId the machine's UUID; cloud-init does its work once for each
 * @param hostname the machine's own name, a DNS label
 * @param welcome what its first page says; the owner is any text
 * @param authorizedKeys lines of an authorized_keys file, for the user {@code ubuntu}
 * @param packaged whether the template has the web server and the rest inside already
 */
record MachineIdentity(UUID instanceId, String hostname, MachineSpec.Welcome welcome, List<String> authorizedKeys, HostKey hostKey,
        Site site, boolean packaged) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN OPENSSH PRIVATE KEY-----\\R([A-Za-z0-9+/=]+\\R)+-----END OPENSSH PRIVATE KEY-----\\R?");

    MachineIdentity {
        require(LABEL.matcher(hostname).matches(), "host name", hostname);
        authorizedKeys = List.copyOf(authorizedKeys);
        authorizedKeys.forEach(key -> require(isKeyLine(key), "authorized key", key));
        require(PEM.matcher(hostKey.privateKey()).matches(), "private host key", "(not shown)");
        require(isKeyLine(hostKey.publicKey()), "public host key", hostKey.publicKey());
    }

    /**
     * Where the machine is seen from outside.
     *
     * @param url the web site's public address; SSH and SFTP are found on the same host
     */
    record Site(URI url, int sshPort) {

        Site {
            require(List.of("http", "https").contains(url.getScheme()) && url.getHost() != null, "site URL", url);
            require(sshPort > 0 && sshPort < 65536, "SSH port", sshPort);
        }
    }

    /** @param sshPort the machine's public port for SSH and SFTP */
    static MachineIdentity of(MachineSpec spec, int sshPort, boolean packaged) {
        Site site = new Site(URI.create(spec.welcome().siteUrl()), sshPort);
        return new MachineIdentity(spec.id(), spec.hostname(), spec.welcome(), spec.authorizedKeys(),
                spec.hostKey(), site, packaged);
    }

    private static boolean isKeyLine(String key) {
        return !key.isBlank() && key.codePoints().noneMatch(MachineIdentity::breaksLines);
    }

    private static boolean breaksLines(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static void require(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Not a valid %s: \"%s\"".formatted(what, value));
        }
    }
}
