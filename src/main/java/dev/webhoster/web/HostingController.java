package dev.webhoster.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.webhoster.account.Account;
import dev.webhoster.account.CurrentAccount;
import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.web.page.Message;

/** What the signed-in person wants of their machine. */
@Controller
class HostingController {

    private static final String BACK = "redirect:/dashboard";

    private final Hostings hostings;

    HostingController(Hostings hostings) {
        this.hostings = hostings;
    }

    @PostMapping("/hosting")
    String create(@CurrentAccount Account account) {
        hostings.create(account.id());
        return BACK;
    }

    @PutMapping("/hosting/goal")
    String aim(@CurrentAccount Account account, @RequestParam Goal goal, RedirectAttributes redirect) {
        if (!hostings.setGoal(account.id(), goal)) {
            redirect.addFlashAttribute(PageAdvice.REFUSAL, new Message("machine.so-already"));
        }
        return BACK;
    }

    @DeleteMapping("/hosting")
    String delete(@CurrentAccount Account account) {
        hostings.setGoal(account.id(), Goal.GONE);
        return BACK;
    }
}
