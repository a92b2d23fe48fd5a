package dev.webhoster.web;

import java.time.Clock;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.account.key.SshKeys;
import dev.webhoster.hosting.Hostings;

/** The signed-in person's machine, to look at. */
@Controller
class DashboardController {

    private static final int NEWEST = 8;
    private static final int MANY = 50;

    private final Hostings hostings;
    private final SshKeys keys;
    private final Clock clock;

    DashboardController(Hostings hostings, SshKeys keys, Clock clock) {
        this.hostings = hostings;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/dashboard")
    ModelAndView dashboard(@CurrentAccount Account account) {
        return new ModelAndView("hosting/dashboard", "board", board(account));
    }

    /**
     * The part of the dashboard that changes by itself.
     *
     * @param seen the stamp of what the browser shows: nothing is sent when nothing has changed
     */
    @HxRequest
    @GetMapping("/hosting")
    ModelAndView panel(@CurrentAccount Account account, @RequestParam(defaultValue = "") String seen) {
        Dashboard board = board(account);
        if (board.stamp().equals(seen)) {
            ModelAndView nothing = new ModelAndView("hosting/nothing");
            nothing.setStatus(HttpStatus.NO_CONTENT);
            return nothing;
        }
        return new ModelAndView("hosting/panel", "board", board);
    }

    @GetMapping("/hosting")
    String whole() {
        return "redirect:/dashboard";
    }

    @GetMapping("/hosting/deletion")
    ModelAndView askBeforeDeleting(@CurrentAccount Account account) {
        return asked("hosting/deletion", account);
    }

    @GetMapping("/hosting/rebuilding")
    ModelAndView askBeforeRebuilding(@CurrentAccount Account account) {
        return asked("hosting/rebuilding", account);
    }

    /** @param before the oldest event that is known already */
    @GetMapping("/hosting/events")
    ModelAndView events(@CurrentAccount Account account, @RequestParam(defaultValue = Long.MAX_VALUE + "") long before) {
        ModelAndView page = new ModelAndView("hosting/log", "events", hostings.events(account.id(), before, MANY + 1));
        return page.addObject("size", MANY);
    }

    private ModelAndView asked(String view, Account account) {
        return hostings.of(account.id()).map(hosting -> new ModelAndView(view, "hosting", hosting))
                .orElseGet(() -> new ModelAndView("redirect:/dashboard"));
    }

    private Dashboard board(Account account) {
        return new Dashboard(hostings.of(account.id()).orElse(null), hostings.events(account.id(), Long.MAX_VALUE, NEWEST),
                keys.of(account.id()), clock.instant());
    }
}
