package dev.webhoster.web;

import java.util.List;

import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

import dev.webhoster.hosting.Hostings;

/** Says on every page when machines are not kept apart by hardware. */
@ControllerAdvice(basePackageClasses = IsolationAdvice.class, assignableTypes = BasicErrorController.class)
class IsolationAdvice {

    private static final String WARNING = "This server emulates its machines, without hardware virtualization: they are "
            + "slow, and nothing guarantees that a hostile machine is kept from the server. Use it among people whom you trust.";

    private final Hostings hostings;

    IsolationAdvice(Hostings hostings) {
        this.hostings = hostings;
    }

    @ModelAttribute("notices")
    List<String> notices() {
        return hostings.isIsolated() ? List.of() : List.of(WARNING);
    }
}
