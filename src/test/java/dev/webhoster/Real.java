package dev.webhoster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What of the machinery around us is real in these tests; fakes stand for the rest. See {@link Fault}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Real {

    Part[] value();

    /** In the order in which the table names them. */
    enum Part {
        /** A daemon of the test's own, with its QEMU driver. */
        LIBVIRTD("libvirtd"),
        /** libvirt itself, with its mock driver. */
        LIBVIRT_MOCK("libvirt's mock"),
        /** Machines that boot. */
        QEMU("QEMU"),
        NGINX("nginx"),
        /** The kernel's packet filter. */
        NFTABLES("nftables"),
        POSTGRESQL("PostgreSQL"),
        /** The application as a process of its own. */
        PROCESS("process");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
