package dev.webhoster.vm;

import java.util.List;
import java.util.UUID;

import dev.webhoster.platform.Slot;

/**
 * What to build.
 *
 * @param id becomes libvirt's UUID
 * @param slot gives address, MAC and network card
 * @param hostname the machine's own name
 * @param hostKey the SSH host key that it must answer with
 * @param welcome what its first page says
 * @param authorizedKeys lines of OpenSSH's {@code authorized_keys}
 */
public record MachineSpec(UUID id, Slot slot, String hostname, HostKey hostKey, Welcome welcome,
        List<String> authorizedKeys) {

    /**
     * @param owner name of the person, as they typed it
     * @param siteUrl where the public finds the site
     * @param language in which the owner reads, such as {@code ko}
     */
    public record Welcome(String owner, String siteUrl, String language) {}

    public MachineSpec {
        authorizedKeys = List.copyOf(authorizedKeys);
    }
}
