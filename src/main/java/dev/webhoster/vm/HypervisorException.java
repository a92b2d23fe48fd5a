package dev.webhoster.vm;

import org.jspecify.annotations.Nullable;

/** The hypervisor could not do what was asked; the message says what was attempted. */
public abstract sealed class HypervisorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private HypervisorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** libvirt does not answer now; it may later. */
    public static final class Unreachable extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The disk of the host is full. */
    public static final class NoSpace extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public NoSpace(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The template is missing or broken: an operator must make it anew. */
    public static final class TemplateUnusable extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public TemplateUnusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The machine's disk is not there: what was on it is lost. */
    public static final class DiskMissing extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public DiskMissing(String message) {
            super(message, null);
        }
    }

    /** The machine's guest agent does not answer: the machine is still booting, or its owner removed the agent. */
    public static final class AgentSilent extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public AgentSilent(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** libvirt answered with an error. */
    public static final class Failed extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
