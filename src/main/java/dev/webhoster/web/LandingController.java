package dev.webhoster.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.Hostings;

/** The pages that need no login: start, help, offline. */
@Controller
class LandingController {

    private final Hostings hostings;
    private final SshKeys keys;

    LandingController(Hostings hostings, SshKeys keys) {
        this.hostings = hostings;
        this.keys = keys;
    }

    @GetMapping("/")
    String landing(@CurrentAccount @Nullable Account account, @RequestParam(required = false) @Nullable String deleted,
            Model model) {
        model.addAttribute("deleted", deleted != null);
        return account == null ? "account/landing" : "redirect:/dashboard";
    }

    /** Shows the commands for one's own machine, if there is one. */
    @GetMapping("/help")
    ModelAndView help(@CurrentAccount @Nullable Account account) {
        SshCommands commands = Optional.ofNullable(account).flatMap(owner -> hostings.of(owner.id())
                .map(hosting -> SshCommands.of(hosting.ssh(), keys.of(owner.id())))).orElseGet(SshCommands::example);
        return new ModelAndView("help", "commands", commands);
    }

    /** The page that the service worker keeps and shows while the panel cannot be reached. */
    @GetMapping("/offline")
    String offline() {
        return "offline";
    }
}
