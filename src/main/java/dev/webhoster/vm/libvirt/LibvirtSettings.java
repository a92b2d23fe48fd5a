package dev.webhoster.vm.libvirt;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param uri which libvirt to connect to (LIBVIRT_URI): https://libvirt.org/uri.html */
@ConfigurationProperties("webhoster.vm.libvirt")
record LibvirtSettings(@DefaultValue("qemu:///system") String uri) {}
