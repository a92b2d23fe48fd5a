package dev.webhoster.vm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.webhoster.platform.Slot;

/**
 * What to create.
 *
 * @param id the machine's UUID, at the hypervisor too
 * @param slot determines address, MAC address and network interface
 * @param hostname the machine's own name, a DNS label
 * @param hostKey the SSH host key that the machine must answer with
 * @param welcome the content of its first page
 * @param authorizedKeys lines of OpenSSH's {@code authorized_keys}
 * @param provenance written onto the machine, to recognize it by
 */
public record MachineSpec(UUID id, Slot slot, String hostname, HostKey hostKey, Welcome welcome,
        List<String> authorizedKeys, Provenance provenance) {

    /**
     * @param owner whom the machine was made for: a name that means something to the caller only
     * @param made when its record was made
     */
    public record Provenance(String owner, Instant made) {

        /** Of a machine that does not tell. */
        public static final Provenance UNKNOWN = new Provenance("", Instant.EPOCH);
    }

    /**
     * @param owner name of the person, as they typed it: any text
     * @param siteUrl the site's public address; SSH and SFTP are on the same host
     * @param language of the owner, such as {@code ko}
     */
    public record Welcome(String owner, String siteUrl, String language) {}

    public MachineSpec {
        authorizedKeys = List.copyOf(authorizedKeys);
    }
}
