package dev.webhoster.proxy;

import org.jspecify.annotations.Nullable;

/** A call of the proxy failed; the message says what was attempted. */
public abstract sealed class ProxyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ProxyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Something that the proxy needs does not work now; repeating the call may help. */
    public static final class Unavailable extends ProxyException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        /** The file in the folder of templates, which an operator may have edited, is missing or broken. */
        public static Unavailable template(String name, RuntimeException cause) {
            return new Unavailable("The template %s could not be rendered: %s".formatted(name, cause.getMessage()), cause);
        }
    }
}
