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

/** The pages that show one's own machine. */
@Controller
class DashboardController {

    private static final int LATEST_EVENTS = 8;

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
        return new ModelAndView("hosting/dashboard", "dashboard", dashboardOf(account));
    }

    /**
     * The part of the dashboard that htmx polls.
     *
     * @param seen fingerprint of what the browser shows: the answer is empty (204) if unchanged has changed
     */
    @HxRequest
    @GetMapping("/hosting")
    ModelAndView panel(@CurrentAccount Account account, @RequestParam(defaultValue = "") String seen) {
        Dashboard dashboard = dashboardOf(account);
        if (dashboard.fingerprint().equals(seen)) {
            ModelAndView unchanged = new ModelAndView("hosting/unchanged");
            unchanged.setStatus(HttpStatus.NO_CONTENT);
            return unchanged;
        }
        return new ModelAndView("hosting/panel", "dashboard", dashboard);
    }

    @GetMapping("/hosting")
    String redirectToDashboard() {
        return "redirect:/dashboard";
    }

    @GetMapping("/hosting/deletion")
    ModelAndView askBeforeDeleting(@CurrentAccount Account account) {
        return confirmation("hosting/deletion", account);
    }

    @GetMapping("/hosting/rebuilding")
    ModelAndView askBeforeRebuilding(@CurrentAccount Account account) {
        return confirmation("hosting/rebuilding", account);
    }

    /** @param before id of the oldest event already shown */
    @GetMapping("/hosting/events")
    ModelAndView events(@CurrentAccount Account account, @RequestParam(defaultValue = Paging.NEWEST) long before) {
        ModelAndView page = new ModelAndView("hosting/log", "events", hostings.events(account.id(), before, Paging.SIZE + 1));
        return page.addObject("size", Paging.SIZE);
    }

    private ModelAndView confirmation(String view, Account account) {
        return hostings.of(account.id()).map(hosting -> new ModelAndView(view, "hosting", hosting))
                .orElseGet(() -> new ModelAndView("redirect:/dashboard"));
    }

    private Dashboard dashboardOf(Account account) {
        return new Dashboard(hostings.of(account.id()).orElse(null), hostings.events(account.id(), Long.MAX_VALUE, LATEST_EVENTS),
                keys.of(account.id()), clock.instant());
    }
}
