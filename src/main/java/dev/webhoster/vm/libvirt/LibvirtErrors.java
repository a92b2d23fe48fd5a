package dev.webhoster.vm.libvirt;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.libvirt.Error;
import org.libvirt.Error.ErrorDomain;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

import dev.webhoster.vm.HypervisorException;

/** Translates libvirt's errors into {@link HypervisorException}s. */
final class LibvirtErrors {

    private static final Set<ErrorNumber> MISSING = Set.of(ErrorNumber.VIR_ERR_NO_DOMAIN, ErrorNumber.VIR_ERR_NO_STORAGE_VOL,
            ErrorNumber.VIR_ERR_NO_STORAGE_POOL, ErrorNumber.VIR_ERR_NO_NETWORK, ErrorNumber.VIR_ERR_NO_DOMAIN_METADATA);
    private static final int ENOSPC = 28;

    private LibvirtErrors() {}

    /** @param broken whether the connection broke, so that the error has no meaning of its own */
    static HypervisorException translate(String attempt, Throwable cause, boolean broken) {
        if (cause instanceof HypervisorException known) {
            return known;
        }
        String message = "Could not %s: %s".formatted(attempt, cause.getMessage());
        if (broken) {
            return new HypervisorException.Unreachable(message, cause);
        }
        if (isNoSpace(cause)) {
            return new HypervisorException.NoSpace(message, cause);
        }
        return cause instanceof LibvirtException answer ? translate(message, answer)
                : new HypervisorException.Failed(message, cause);
    }

    /** By code: libvirt's messages are in the language of its own process. */
    private static boolean isNoSpace(Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause).anyMatch(each -> switch (each) {
            case LibvirtException answer -> answer.getError().getCode() == ErrorNumber.VIR_ERR_SYSTEM_ERROR
                    && answer.getError().getInt1() == ENOSPC;
            case NativeFailure failure -> failure.code() == ErrorNumber.VIR_ERR_SYSTEM_ERROR.ordinal() && failure.detail() == ENOSPC;
            default -> false;
        });
    }

    private static HypervisorException translate(String message, LibvirtException answer) {
        Error error = answer.getError();
        if (error.getDomain() == ErrorDomain.VIR_FROM_RPC) {
            return new HypervisorException.Unreachable(message, answer);
        }
        if (error.getCode() == ErrorNumber.VIR_ERR_AGENT_UNRESPONSIVE) {
            return new HypervisorException.AgentSilent(message, answer);
        }
        return new HypervisorException.Failed(message, answer);
    }

    /** Whether the error says that the looked-up object does not exist. */
    static boolean isMissing(LibvirtException e) {
        ErrorNumber code = e.getError().getCode();
        return code != null && MISSING.contains(code);
    }
}
