package dev.webhoster.vm;

import org.jspecify.annotations.Nullable;

/** The hypervisor could not do what was asked; the message names the attempt. */
public abstract sealed class HypervisorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private HypervisorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The hypervisor does not answer now; it may later. */
    public static final class Unreachable extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public Unreachable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The host's disk is full. */
    public static final class NoSpace extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public NoSpace(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The template is missing or damaged: an operator must create it again. */
    public static final class TemplateUnusable extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public TemplateUnusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The machine's disk is missing: its content is lost. */
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

    /** The hypervisor answered with an error. */
    public static final class Failed extends HypervisorException {
        private static final long serialVersionUID = 1L;

        public Failed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
