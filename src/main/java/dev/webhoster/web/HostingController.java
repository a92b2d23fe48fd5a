package dev.webhoster.web;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.SshKeys;
import dev.webhoster.hosting.Hosting.Goal;
import dev.webhoster.hosting.Hostings;

/** The signed-in person's machine: made, watched, stopped, started and deleted. */
@Controller
class HostingController {

    private static final String BACK = "redirect:/dashboard";

    private final Hostings hostings;
    private final SshKeys keys;

    HostingController(Hostings hostings, SshKeys keys) {
        this.hostings = hostings;
        this.keys = keys;
    }

    @GetMapping("/dashboard")
    String dashboard(@CurrentAccount Account account, Model model) {
        return show("hosting/dashboard", account, model);
    }

    /** The part of the dashboard that changes by itself. */
    @HxRequest
    @GetMapping("/hosting")
    String panel(@CurrentAccount Account account, Model model) {
        return show("hosting/panel", account, model);
    }

    @GetMapping("/hosting")
    String whole() {
        return BACK;
    }

    @PostMapping("/hosting")
    String create(@CurrentAccount Account account) {
        hostings.create(account.id());
        return BACK;
    }

    @PutMapping("/hosting/goal")
    String aim(@CurrentAccount Account account, @RequestParam Goal goal) {
        hostings.aim(account.id(), goal);
        return BACK;
    }

    @GetMapping("/hosting/deletion")
    String askBeforeDeleting(@CurrentAccount Account account, Model model) {
        return hostings.of(account.id()).isEmpty() ? BACK : show("hosting/deletion", account, model);
    }

    @GetMapping("/hosting/rebuilding")
    String askBeforeRebuilding(@CurrentAccount Account account, Model model) {
        return hostings.of(account.id()).isEmpty() ? BACK : show("hosting/rebuilding", account, model);
    }

    @DeleteMapping("/hosting")
    String delete(@CurrentAccount Account account) {
        hostings.aim(account.id(), Goal.GONE);
        return BACK;
    }

    private String show(String view, Account account, Model model) {
        hostings.of(account.id()).ifPresent(hosting -> model.addAttribute("hosting", hosting));
        model.addAttribute("events", hostings.events(account.id()));
        model.addAttribute("hasKey", !keys.of(account.id()).isEmpty());
        return view;
    }
}
