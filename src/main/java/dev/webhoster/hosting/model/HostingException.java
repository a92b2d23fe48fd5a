package dev.webhoster.hosting.model;

import java.util.Objects;

/** An owner's request is refused; the message is a sentence that says what to do. */
public abstract sealed class HostingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private HostingException(String message) {
        super(message);
    }

    /** There always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The account has no hosting. */
    public static final class NotFound extends HostingException {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super("You have no machine yet. Create one first.");
        }
    }

    /** The host has no room. */
    public static final class Full extends HostingException {
        private static final long serialVersionUID = 1L;

        private final Shortage shortage;

        public Full(Shortage shortage) {
            super("This server is full: " + shortage.words + ". Nothing was created; ask its operator, or try again later.");
            this.shortage = shortage;
        }

        /** The resource that is short. */
        public Shortage shortage() {
            return shortage;
        }

        /** A resource that each machine needs. */
        public enum Shortage {
            ADDRESSES("every address is taken"),
            DISK("its disk has no room for one more machine"),
            MEMORY("its memory has no room for one more machine");

            private final String words;

            Shortage(String words) {
                this.words = words;
            }
        }
    }

    /** The hypervisor does not answer whether there is room. */
    public static final class Unavailable extends HostingException {
        private static final long serialVersionUID = 1L;

        public Unavailable(Throwable cause) {
            super("The server cannot make machines just now. Nothing was created; try again in some minutes.");
            initCause(cause);
        }
    }

    /** The machine does not show the host key that its owner wants to accept. */
    public static final class HostKeyDiffers extends HostingException {
        private static final long serialVersionUID = 1L;

        public HostKeyDiffers() {
            super("Your machine does not show this host key. Look again which one it shows; nothing was changed.");
        }
    }

    /** The hosting is being deleted and accepts no other goal. */
    public static final class BeingDeleted extends HostingException {
        private static final long serialVersionUID = 1L;

        public BeingDeleted() {
            super("Your machine is being deleted. Wait until it is gone, then create a new one.");
        }
    }
}
