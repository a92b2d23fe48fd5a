package dev.webhoster.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.hosting.HostKeys;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.web.page.Message;

/** Changes of one's own machine: create it, set its goal, delete it. */
@Controller
class HostingController {

    private static final String TO_DASHBOARD = "redirect:/dashboard";

    private final Hostings hostings;
    private final HostKeys hostKeys;

    HostingController(Hostings hostings, HostKeys hostKeys) {
        this.hostings = hostings;
        this.hostKeys = hostKeys;
    }

    @PostMapping("/hosting")
    String create(@CurrentAccount Account account) {
        hostings.create(account.id());
        return TO_DASHBOARD;
    }

    @PutMapping("/hosting/goal")
    String setGoal(@CurrentAccount Account account, @RequestParam Goal goal, RedirectAttributes redirect) {
        if (!hostings.setGoal(account.id(), goal)) {
            redirect.addFlashAttribute(PageAdvice.REFUSAL, new Message("machine.unchanged"));
        }
        return TO_DASHBOARD;
    }

    @PutMapping("/hosting/host-key")
    String acceptHostKey(@CurrentAccount Account account, @RequestParam String fingerprint, RedirectAttributes redirect) {
        hostKeys.accept(account.id(), fingerprint);
        redirect.addFlashAttribute(PageAdvice.MESSAGE, new Message("notice.accepted"));
        return TO_DASHBOARD;
    }

    @DeleteMapping("/hosting")
    String delete(@CurrentAccount Account account) {
        hostings.setGoal(account.id(), Goal.GONE);
        return TO_DASHBOARD;
    }
}
